"""The table of rules: every assertion that is judged, in the order in which a paper is read."""

from __future__ import annotations

from typing import Final

from reportgen.decree import (
    ADDRESSEE_CLAUSE,
    APPENDIX_CLAUSE,
    BODY_SIZES,
    BOTTOM,
    DATE_CLAUSE,
    END_MARK,
    END_MARK_CLAUSE,
    FONT,
    FONT_CLAUSE,
    INDENT_CLAUSE,
    INDENTS,
    LARGEST_LINE_SPACING,
    LEFT,
    LINE_SPACING,
    MINUTES_CLAUSE,
    NAME_CLAUSE,
    NATION_CLAUSE,
    NUMBER_CLAUSE,
    ORIENTATION_CLAUSE,
    OUTLINE_CLAUSE,
    PAPER_CLAUSE,
    PARAGRAPH_GAP,
    RIGHT,
    SEAL_CLAUSE,
    SIGNING_CLAUSE,
    SIZE_SET_CLAUSE,
    TOP,
    TYPES,
    Range,
    Role,
)
from reportgen.form import appendix_rules as appendix
from reportgen.form import body_rules as body
from reportgen.form import closing_rules as closing
from reportgen.form import file_rules as file
from reportgen.form import head_rules as head
from reportgen.form import outline_rules as outline
from reportgen.form import page_rules as page
from reportgen.form import title_rules as title
from reportgen.form import word_rules as word
from reportgen.form.rule import Chapter, Rule
from reportgen.messages import msg

_PAGE, _HEAD, _TITLE, _BODY = Chapter.PAGE, Chapter.HEAD, Chapter.TITLE, Chapter.BODY
_CLOSING, _APPENDIX = Chapter.CLOSING, Chapter.APPENDIX


def _span(lowest: float, highest: float) -> str:
    return f"{lowest:g} - {highest:g}" if lowest != highest else f"{lowest:g}"


def _of(margin: Range) -> str:
    return _span(margin.lowest, margin.highest)


def _size(role: Role) -> str:
    return _span(*TYPES[role].sizes)


def _figure(written: str) -> str:
    return written.replace(".", ",")


RULES: Final = (
    Rule("P01", "E", _PAGE, PAPER_CLAUSE, msg("mọi trang khổ A4"), page.paper_size),
    Rule("P02", "E", _PAGE, LEFT.clause, msg("lề trái {range} mm", range=_of(LEFT)), page.left_margin),
    Rule("P03", "E", _PAGE, RIGHT.clause, msg("lề phải {range} mm", range=_of(RIGHT)), page.right_margin),
    Rule("P04", "E", _PAGE, TOP.clause, msg("lề trên {range} mm", range=_of(TOP)), page.top_margin),
    Rule("P05", "E", _PAGE, BOTTOM.clause, msg("lề dưới {range} mm", range=_of(BOTTOM)), page.bottom_margin),
    Rule("P06", "E", _PAGE, LEFT.clause, msg("không có gì nằm ngoài lề"), page.outside_limits),
    Rule("P07", "E", _PAGE, FONT_CLAUSE, msg("phông chữ {font}", font=FONT), page.font),
    Rule("P08", "E", _PAGE, FONT_CLAUSE, msg("chữ màu đen"), page.colour),
    Rule("P09", "W", _PAGE, "", msg("phông chữ nhúng trong tệp, trích được chữ"), page.embedded),
    Rule("P10", "W", _PAGE, FONT_CLAUSE, msg("chữ Unicode dựng sẵn, không mã cũ"), page.text_layer),
    Rule("P11", "E", _PAGE, TYPES[Role.PAGE_NUMBER].clause, msg("trang đầu không hiện số trang"), page.first_number),
    Rule("P12", "E", _PAGE, TYPES[Role.PAGE_NUMBER].clause, msg("các trang sau đánh số liên tục"), page.numbers),
    Rule(
        "P13",
        "E",
        _PAGE,
        TYPES[Role.PAGE_NUMBER].clause,
        msg("số trang ở giữa lề trên, cỡ {size}", size=_size(Role.PAGE_NUMBER)),
        page.number_look,
    ),
    Rule(
        "H01",
        "E",
        _HEAD,
        TYPES[Role.NATIONAL_NAME].clause,
        msg("Quốc hiệu đúng chữ, đậm, cỡ {size}", size=_size(Role.NATIONAL_NAME)),
        head.national_name,
    ),
    Rule(
        "H02",
        "E",
        _HEAD,
        TYPES[Role.MOTTO].clause,
        msg("Tiêu ngữ đúng chữ, có gạch nối, đậm, cỡ {size}", size=_size(Role.MOTTO)),
        head.motto,
    ),
    Rule("H03", "E", _HEAD, NATION_CLAUSE, msg("Quốc hiệu ở bên phải, Tiêu ngữ ở giữa bên dưới"), head.nation_place),
    Rule("H04", "E", _HEAD, TYPES[Role.MOTTO].clause, msg("đường kẻ dài bằng Tiêu ngữ"), head.motto_rule),
    Rule("H05", "E", _HEAD, NATION_CLAUSE, msg("Quốc hiệu và Tiêu ngữ cách nhau dòng đơn"), head.nation_spacing),
    Rule(
        "H06",
        "E",
        _HEAD,
        TYPES[Role.ISSUER].clause,
        msg("tên cơ quan in hoa, đậm, cỡ {size}", size=_size(Role.ISSUER)),
        head.issuer,
    ),
    Rule(
        "H07", "E", _HEAD, TYPES[Role.ISSUER].clause, msg("đường kẻ dưới tên cơ quan từ 1/3 đến 1/2"), head.issuer_rule
    ),
    Rule(
        "H08",
        "E",
        _HEAD,
        TYPES[Role.NUMBER].clause,
        msg("số, ký hiệu đúng mẫu, cỡ {size}", size=_size(Role.NUMBER)),
        head.number,
    ),
    Rule("H09", "E", _HEAD, NUMBER_CLAUSE, msg("ký hiệu đúng tên loại"), head.symbol),
    Rule(
        "H10",
        "E",
        _HEAD,
        TYPES[Role.PLACE_DATE].clause,
        msg("địa danh, thời gian nghiêng, ngang dòng số"),
        head.place_date,
    ),
    Rule("H11", "E", _HEAD, DATE_CLAUSE, msg("ngày, tháng đúng cách ghi"), head.date_form),
    Rule("H12", "W", _HEAD, SIZE_SET_CLAUSE, msg("cỡ chữ phần đầu đồng bộ"), head.size_set),
    Rule("T01", "E", _TITLE, TYPES[Role.TYPE].clause, msg("tên loại in hoa, đậm, ở giữa"), title.kind),
    Rule("T02", "E", _TITLE, TYPES[Role.SUBJECT].clause, msg("trích yếu đậm, chữ thường, ở giữa"), title.subject),
    Rule(
        "T03",
        "E",
        _TITLE,
        TYPES[Role.SUBJECT].clause,
        msg("đường kẻ dưới trích yếu từ 1/3 đến 1/2"),
        title.subject_rule,
    ),
    Rule("T04", "E", _TITLE, ADDRESSEE_CLAUSE, msg("Kính gửi theo tên loại"), title.addressees),
    Rule("T05", "E", _TITLE, TYPES[Role.GROUND].clause, msg("căn cứ in nghiêng, đúng dấu câu"), title.grounds),
    Rule(
        "B01",
        "E",
        _BODY,
        TYPES[Role.BODY].clause,
        msg("nội dung cỡ {size}, chữ đứng", size=_of(BODY_SIZES)),
        body.type_size,
    ),
    Rule(
        "B02",
        "E",
        _BODY,
        INDENT_CLAUSE,
        msg("đầu đoạn lùi {one} hoặc {other} mm", one=INDENTS[0], other=_figure(INDENTS[1])),
        body.indent,
    ),
    Rule("B03", "E", _BODY, TYPES[Role.BODY].clause, msg("nội dung căn đều hai bên"), body.justified),
    Rule(
        "B04",
        "E",
        _BODY,
        LINE_SPACING.clause,
        msg("cách dòng từ đơn đến {most}", most=_figure(LARGEST_LINE_SPACING)),
        body.leading,
    ),
    Rule(
        "B05",
        "E",
        _BODY,
        PARAGRAPH_GAP.clause,
        msg("cách đoạn tối thiểu {least} pt", least=PARAGRAPH_GAP.lowest),
        body.gap,
    ),
    Rule("B06", "E", _BODY, OUTLINE_CLAUSE, msg("phần, chương, mục, điều đúng thứ tự, in đậm"), outline.sections),
    Rule("B07", "E", _BODY, OUTLINE_CLAUSE, msg("khoản, điểm đúng thứ tự"), outline.points),
    Rule("B08", "W", _BODY, END_MARK_CLAUSE, msg("nội dung kết thúc bằng {mark}", mark=END_MARK), word.end_mark),
    Rule("B09", "E", _BODY, OUTLINE_CLAUSE, msg("đầu dòng dùng gạch nối, không dùng dấu tròn"), word.bullets),
    Rule("B10", "W", _BODY, "86/2012/NĐ-CP PL V", msg("cách viết số, phần trăm"), word.numbers),
    Rule("B11", "W", _BODY, "", msg("số đếm dưới 10 có số 0 đứng trước"), word.counts),
    Rule("B12", "W", _BODY, "PL II", msg("viết hoa, gạch nối đúng quy tắc"), word.capitals),
    Rule(
        "S01",
        "E",
        _CLOSING,
        TYPES[Role.RECIPIENTS].clause,
        msg("Nơi nhận cỡ {size}, nghiêng, đậm, ngang dòng ký", size=_size(Role.RECIPIENTS)),
        closing.recipients_head,
    ),
    Rule(
        "S02",
        "E",
        _CLOSING,
        TYPES[Role.RECIPIENT].clause,
        msg("danh sách nơi nhận cỡ {size}, đúng dấu câu", size=_size(Role.RECIPIENT)),
        closing.recipients,
    ),
    Rule("S03", "E", _CLOSING, ADDRESSEE_CLAUSE, msg("Như trên đi cùng Kính gửi"), closing.as_above),
    Rule(
        "S04",
        "E",
        _CLOSING,
        TYPES[Role.CAPACITY].clause,
        msg("quyền hạn, chức vụ in hoa, đậm, bên phải"),
        closing.capacity,
    ),
    Rule("S05", "E", _CLOSING, SIGNING_CLAUSE, msg("TM., KT., TL., TUQ., Q. dùng đúng"), closing.grammar),
    Rule("S06", "E", _CLOSING, NAME_CLAUSE, msg("họ tên đậm, không ghi học hàm, học vị"), closing.signatory),
    Rule("S07", "W", _CLOSING, "", msg("phần ký không đứng một mình"), closing.company),
    Rule("S08", "W", _CLOSING, SEAL_CLAUSE, msg("dấu trùm 1/3 chữ ký về bên trái"), closing.seal),
    Rule("C02", "E", _CLOSING, MINUTES_CLAUSE, msg("biên bản theo mẫu riêng"), closing.minutes),
    Rule("A01", "E", _APPENDIX, TYPES[Role.APPENDIX].clause, msg("đầu Phụ lục đúng mẫu"), appendix.heads),
    Rule(
        "A02", "E", _APPENDIX, APPENDIX_CLAUSE, msg("Phụ lục đánh số La Mã, được nêu trong văn bản"), appendix.numbering
    ),
    Rule(
        "A03",
        "E",
        _APPENDIX,
        TYPES[Role.APPENDIX_REFERENCE].clause,
        msg("dòng Kèm theo theo loại bản"),
        appendix.references,
    ),
    Rule("A04", "E", _APPENDIX, ORIENTATION_CLAUSE, msg("chỉ nằm ngang khi có bảng rộng"), appendix.orientation),
    Rule(
        "C01",
        "E",
        Chapter.STAMP,
        TYPES[Role.URGENCY].clause,
        msg("dấu mức độ khẩn đúng khung, màu đỏ"),
        appendix.urgency,
    ),
    Rule("M01", "W", Chapter.FILE, "", msg("thông tin của tệp PDF"), file.metadata),
)

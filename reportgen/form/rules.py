"""The table of rules: every assertion that is judged, in the order in which a paper is read."""

from __future__ import annotations

from typing import Final

from reportgen.decree import INDENT_CLAUSE, LINE_SPACING, NAME_CLAUSE, NUMBER_CLAUSE, PARAGRAPH_GAP, SIGNING_CLAUSE
from reportgen.decree import LEFT as LEFT_MARGIN
from reportgen.decree import TYPES as RUNS
from reportgen.decree import Role as Of
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

_MARGINS: Final = LEFT_MARGIN.clause
_PAGE, _HEAD, _TITLE, _BODY = Chapter.PAGE, Chapter.HEAD, Chapter.TITLE, Chapter.BODY
_CLOSING, _APPENDIX = Chapter.CLOSING, Chapter.APPENDIX

RULES: Final = (
    Rule("P01", "E", _PAGE, "PL I I.1", msg("mọi trang khổ A4"), page.paper_size),
    Rule("P02", "E", _PAGE, _MARGINS, msg("lề trái 30 - 35 mm"), page.left_margin),
    Rule("P03", "E", _PAGE, _MARGINS, msg("lề phải 15 - 20 mm"), page.right_margin),
    Rule("P04", "E", _PAGE, _MARGINS, msg("lề trên 20 - 25 mm"), page.top_margin),
    Rule("P05", "E", _PAGE, _MARGINS, msg("lề dưới 20 - 25 mm"), page.bottom_margin),
    Rule("P06", "E", _PAGE, _MARGINS, msg("không có gì nằm ngoài lề"), page.outside_limits),
    Rule("P07", "E", _PAGE, "PL I I.4", msg("phông chữ Times New Roman"), page.font),
    Rule("P08", "E", _PAGE, "PL I I.4", msg("chữ màu đen"), page.colour),
    Rule("P09", "W", _PAGE, "", msg("phông chữ nhúng trong tệp, trích được chữ"), page.embedded),
    Rule("P10", "W", _PAGE, "PL I I.4", msg("chữ Unicode dựng sẵn, không mã cũ"), page.text_layer),
    Rule("P11", "E", _PAGE, RUNS[Of.PAGE_NUMBER].clause, msg("trang đầu không hiện số trang"), page.first_number),
    Rule("P12", "E", _PAGE, RUNS[Of.PAGE_NUMBER].clause, msg("các trang sau đánh số liên tục"), page.numbers),
    Rule("P13", "E", _PAGE, RUNS[Of.PAGE_NUMBER].clause, msg("số trang ở giữa lề trên, cỡ 13 - 14"), page.number_look),
    Rule(
        "H01", "E", _HEAD, RUNS[Of.NATIONAL_NAME].clause, msg("Quốc hiệu đúng chữ, đậm, cỡ 12 - 13"), head.national_name
    ),
    Rule("H02", "E", _HEAD, RUNS[Of.MOTTO].clause, msg("Tiêu ngữ đúng chữ, có gạch nối, đậm, cỡ 13 - 14"), head.motto),
    Rule("H03", "E", _HEAD, "PL I II.1.c", msg("Quốc hiệu ở bên phải, Tiêu ngữ ở giữa bên dưới"), head.nation_place),
    Rule("H04", "E", _HEAD, RUNS[Of.MOTTO].clause, msg("đường kẻ dài bằng Tiêu ngữ"), head.motto_rule),
    Rule("H05", "E", _HEAD, "PL I II.1.c", msg("Quốc hiệu và Tiêu ngữ cách nhau dòng đơn"), head.nation_spacing),
    Rule("H06", "E", _HEAD, RUNS[Of.ISSUER].clause, msg("tên cơ quan in hoa, đậm, cỡ 12 - 13"), head.issuer),
    Rule("H07", "E", _HEAD, RUNS[Of.ISSUER].clause, msg("đường kẻ dưới tên cơ quan từ 1/3 đến 1/2"), head.issuer_rule),
    Rule("H08", "E", _HEAD, RUNS[Of.NUMBER].clause, msg("số, ký hiệu đúng mẫu, cỡ 13"), head.number),
    Rule("H09", "E", _HEAD, NUMBER_CLAUSE, msg("ký hiệu đúng tên loại"), head.symbol),
    Rule(
        "H10",
        "E",
        _HEAD,
        RUNS[Of.PLACE_DATE].clause,
        msg("địa danh, thời gian nghiêng, ngang dòng số"),
        head.place_date,
    ),
    Rule("H11", "E", _HEAD, "PL I II.4.b", msg("ngày, tháng đúng cách ghi"), head.date_form),
    Rule("H12", "W", _HEAD, "PL I V", msg("cỡ chữ phần đầu đồng bộ"), head.size_set),
    Rule("T01", "E", _TITLE, RUNS[Of.TYPE].clause, msg("tên loại in hoa, đậm, ở giữa"), title.kind),
    Rule("T02", "E", _TITLE, RUNS[Of.SUBJECT].clause, msg("trích yếu đậm, chữ thường, ở giữa"), title.subject),
    Rule(
        "T03", "E", _TITLE, RUNS[Of.SUBJECT].clause, msg("đường kẻ dưới trích yếu từ 1/3 đến 1/2"), title.subject_rule
    ),
    Rule("T04", "E", _TITLE, "PL I II.9.b", msg("Kính gửi theo tên loại"), title.addressees),
    Rule("T05", "E", _TITLE, RUNS[Of.GROUND].clause, msg("căn cứ in nghiêng, đúng dấu câu"), title.grounds),
    Rule("B01", "E", _BODY, RUNS[Of.BODY].clause, msg("nội dung cỡ 13 - 14, chữ đứng"), body.type_size),
    Rule("B02", "E", _BODY, INDENT_CLAUSE, msg("đầu đoạn lùi 10 hoặc 12,7 mm"), body.indent),
    Rule("B03", "E", _BODY, RUNS[Of.BODY].clause, msg("nội dung căn đều hai bên"), body.justified),
    Rule("B04", "E", _BODY, LINE_SPACING.clause, msg("cách dòng từ đơn đến 1,5"), body.leading),
    Rule("B05", "E", _BODY, PARAGRAPH_GAP.clause, msg("cách đoạn tối thiểu 6 pt"), body.gap),
    Rule("B06", "E", _BODY, "PL I II.6.d", msg("phần, chương, mục, điều đúng thứ tự, in đậm"), outline.sections),
    Rule("B07", "E", _BODY, "PL I II.6.d", msg("khoản, điểm đúng thứ tự"), outline.points),
    Rule("B08", "W", _BODY, "PL III", msg("nội dung kết thúc bằng ./."), word.end_mark),
    Rule("B09", "E", _BODY, "PL I II.6", msg("đầu dòng dùng gạch nối, không dùng dấu tròn"), word.bullets),
    Rule("B10", "W", _BODY, "86/2012/NĐ-CP PL V", msg("cách viết số, phần trăm"), word.numbers),
    Rule("B11", "W", _BODY, "", msg("số đếm dưới 10 có số 0 đứng trước"), word.counts),
    Rule("B12", "W", _BODY, "PL II", msg("viết hoa, gạch nối đúng quy tắc"), word.capitals),
    Rule(
        "S01",
        "E",
        _CLOSING,
        RUNS[Of.RECIPIENTS].clause,
        msg("Nơi nhận cỡ 12, nghiêng, đậm, ngang dòng ký"),
        closing.recipients_head,
    ),
    Rule(
        "S02",
        "E",
        _CLOSING,
        RUNS[Of.RECIPIENT].clause,
        msg("danh sách nơi nhận cỡ 11, đúng dấu câu"),
        closing.recipients,
    ),
    Rule("S03", "E", _CLOSING, "PL I II.9.b", msg("Như trên đi cùng Kính gửi"), closing.as_above),
    Rule(
        "S04",
        "E",
        _CLOSING,
        RUNS[Of.CAPACITY].clause,
        msg("quyền hạn, chức vụ in hoa, đậm, bên phải"),
        closing.capacity,
    ),
    Rule("S05", "E", _CLOSING, SIGNING_CLAUSE, msg("TM., KT., TL., TUQ., Q. dùng đúng"), closing.grammar),
    Rule("S06", "E", _CLOSING, NAME_CLAUSE, msg("họ tên đậm, không ghi học hàm, học vị"), closing.signatory),
    Rule("S07", "W", _CLOSING, "", msg("phần ký không đứng một mình"), closing.company),
    Rule("S08", "W", _CLOSING, "PL I II.8", msg("dấu trùm 1/3 chữ ký về bên trái"), closing.seal),
    Rule("C02", "E", _CLOSING, "PL III 1.9", msg("biên bản theo mẫu riêng"), closing.minutes),
    Rule("A01", "E", _APPENDIX, RUNS[Of.APPENDIX].clause, msg("đầu Phụ lục đúng mẫu"), appendix.heads),
    Rule(
        "A02", "E", _APPENDIX, "PL I III.1.a", msg("Phụ lục đánh số La Mã, được nêu trong văn bản"), appendix.numbering
    ),
    Rule(
        "A03",
        "E",
        _APPENDIX,
        RUNS[Of.APPENDIX_REFERENCE].clause,
        msg("dòng Kèm theo theo loại bản"),
        appendix.references,
    ),
    Rule("A04", "E", _APPENDIX, "PL I I.2", msg("chỉ nằm ngang khi có bảng rộng"), appendix.orientation),
    Rule(
        "C01", "E", Chapter.STAMP, RUNS[Of.URGENCY].clause, msg("dấu mức độ khẩn đúng khung, màu đỏ"), appendix.urgency
    ),
    Rule("M01", "W", Chapter.FILE, "", msg("thông tin của tệp PDF"), file.metadata),
)

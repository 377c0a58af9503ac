import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Lets veraPDF judge files. Each argument names flavours and a file, as {@code 2a,ua1=paper.pdf}; each verdict is one
 * line of JSON. What veraPDF cannot judge at all, as an encrypted file, is told as an error in the verdict's place.
 */
public final class VeraCheck {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private VeraCheck() {}

    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            for (String flavour : parts[0].split(",")) {
                OUT.println(object(judged(parts[1], flavour)));
            }
        }
    }

    private static Map<String, String> judged(String file, String flavour) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("file", quoted(file));
        told.put("flavour", quoted(flavour));
        PDFAFlavour asked = PDFAFlavour.byFlavourId(flavour);
        if (asked == PDFAFlavour.NO_FLAVOUR) {
            told.put("error", quoted("veraPDF knows no such flavour"));
            return told;
        }
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), asked);
                PDFAValidator validator = validator(asked)) {
            ValidationResult result = validator.validate(parser);
            told.put("compliant", String.valueOf(result.isCompliant()));
            told.put("failed", failed(result));
        } catch (Exception refusal) { // whatever it is, the other files are still to be judged
            told.put("error", quoted(refusal.toString()));
        }
        return told;
    }

    private static PDFAValidator validator(PDFAFlavour flavour) {
        int firstOfEachRule = 1;
        boolean passedOnes = false;
        boolean messages = true;
        boolean progress = false;
        return Foundries.defaultInstance().createValidator(flavour, firstOfEachRule, passedOnes, messages, progress);
    }

    private static String failed(ValidationResult result) {
        List<String> rules = new ArrayList<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                RuleId rule = assertion.getRuleId();
                Map<String, String> told = new LinkedHashMap<>();
                told.put("rule", quoted(rule.getClause() + "-" + rule.getTestNumber()));
                told.put("times", String.valueOf(result.getFailedChecks().getOrDefault(rule, 1)));
                told.put("message", quoted(assertion.getMessage()));
                rules.add(object(told));
            }
        }
        return "[" + String.join(",", rules) + "]";
    }

    private static String object(Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char letter : String.valueOf(text).toCharArray()) {
            if (letter < ' ') {
                quoted.append(String.format("\\u%04x", (int) letter));
            } else {
                quoted.append(letter == '"' || letter == '\\' ? "\\" : "").append(letter);
            }
        }
        return quoted.append('"').toString();
    }
}

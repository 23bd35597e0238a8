package dev.spoor.analyzer.cmdline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Options;
import dev.spoor.api.data.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of others, in Sigma's form. */
class SigmaTest {
    private static final String HEAD = """
        title: A rule
        id: 7d1aaf3d-0000-4000-8000-000000000000
        status: test
        tags: [attack.execution, attack.t1059.003, attack.T1027]
        logsource: {category: process_creation, product: windows}
        level: high
        falsepositives: [Nobody]
        detection:
        """;

    @TempDir
    Path folder;

    private Options options() {
        return Options.NONE.with(CmdlineAnalyzer.RULES, folder).with(CmdlineAnalyzer.BUILT_IN, false);
    }

    private void rule(String name, String detection) throws IOException {
        Files.writeString(folder.resolve(name), HEAD + detection.indent(2));
    }

    private boolean finds(String detection, Map<Role, String> row) throws IOException {
        rule("one.yml", detection);
        Lines lines = new Lines().add(row).judge(options());
        assertEquals(List.of(), lines.problems());
        return !lines.rules(0).isEmpty();
    }

    private boolean finds(String detection, String line) throws IOException {
        return finds(detection, Map.of(Role.COMMAND_LINE, line, Role.IMAGE, "C:\\Windows\\System32\\Tool.exe"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\u00a6',
            quoteCharacter = '\u00a4',
            value = {
                // key ¦ value ¦ a line that it meets ¦ one that it does not
                "CommandLine|contains ¦ 'FOO' ¦ tool xfoox ¦ tool fo o",
                "CommandLine|contains ¦ [aa, bb] ¦ tool bb ¦ tool cc",
                "CommandLine|contains|all ¦ [aa, bb] ¦ tool bb aa ¦ tool aa",
                "CommandLine|startswith ¦ 'tool -a' ¦ tool -a b ¦ x -a tool -a",
                "CommandLine|endswith ¦ '.dll' ¦ tool a.dll ¦ tool a.dll b",
                "CommandLine|endswith ¦ '\\' ¦ tool c:\\x\\ ¦ tool c:\\x\\y",
                "CommandLine ¦ 'tool -a' ¦ tool -a ¦ tool -a b",
                "CommandLine ¦ 'tool*-?b*' ¦ tool x -ab y ¦ tool x -b y",
                "CommandLine|contains ¦ 'a\\*b' ¦ tool a*b ¦ tool axb",
                "CommandLine|contains ¦ 'a*b' ¦ tool axxb ¦ tool bxxa",
                "CommandLine|contains|cased ¦ 'Foo' ¦ tool Foo ¦ tool foo",
                "CommandLine|re ¦ 'a{3}\\d+$' ¦ tool aaa12 ¦ tool AAA12",
                "CommandLine|re|i ¦ 'a{3}\\d+$' ¦ tool AAA12 ¦ tool aa12",
                "CommandLine|contains|windash ¦ ' -enc ' ¦ tool /enc x ¦ tool enc x",
                "CommandLine|contains|windash ¦ ' -enc ' ¦ tool \u2013enc x ¦ tool +enc x",
                "CommandLine|windash|contains|all ¦ [' -a ', ' -b '] ¦ tool /b /a z ¦ tool /b /c z",
                "Image|endswith ¦ '\\tool.exe' ¦ anything ¦ -",
                "OriginalFileName ¦ 'TOOL.exe' ¦ tool -x ¦ -",
                "User ¦ null ¦ tool -x ¦ -",
            })
    void modifiers(String key, String value, String meets, String not) throws IOException {
        String detection = "selection:\n  " + key + ": " + value + "\ncondition: selection";
        assertTrue(finds(detection, meets), () -> detection + " finds " + meets);
        if (!not.equals("-")) {
            assertFalse(finds(detection, not), () -> detection + " finds " + not);
        }
    }

    @Test
    void base64AtAnyPlace() throws IOException {
        String detection = "s:\n  CommandLine|base64offset|contains: 'Net.WebClient'\ncondition: s";
        String wide = "s:\n  CommandLine|wide|base64offset|contains: 'Net.WebClient'\ncondition: s";
        for (String before : List.of("", "x", "xy", "xyz")) {
            String text = before + "(New-Object Net.WebClient).Do";
            String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
            assertTrue(finds(detection, "tool " + encoded), encoded);
            assertFalse(finds(detection, "tool " + encoded.toLowerCase(java.util.Locale.ROOT)), encoded);
            String utf16 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_16LE));
            assertTrue(finds(wide, "tool " + utf16), utf16);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\u00a6',
            value = {
                "a and b ¦ true",
                "a and not c ¦ true",
                "a and c ¦ false",
                "a or c ¦ true",
                "not (a and b) or (c and a) ¦ false",
                "1 of them ¦ true",
                "all of them ¦ false",
                "all of a* ¦ true",
                "1 of c* ¦ false",
                "any of c* or all of b* ¦ true",
                "not 1 of c* and a ¦ true",
                "a AND NOT c ¦ true",
            })
    void conditions(String condition, boolean holds) throws IOException {
        String selections = """
            a: {CommandLine|contains: 'alpha'}
            b:
              - {CommandLine|contains: 'zzz'}
              - {CommandLine|contains: 'beta', Image|endswith: '\\tool.exe'}
            c: ['gamma']
            """;
        assertEquals(holds, finds(selections + "condition: " + condition, "tool alpha beta"));
    }

    @Test
    void whatIsNotSupportedIsRefusedByNameAndFile() throws IOException {
        Files.createDirectories(folder.resolve("sub"));
        rule("sub/cidr.yml", "s: {CommandLine|cidr: 10.0.0.0/8}\ncondition: s");
        rule("fieldref.yaml", "s: {CommandLine|fieldref: Image}\ncondition: s");
        rule("field.yml", "s: {TargetObject|contains: x}\ncondition: s");
        rule("count.yml", "s: {CommandLine|contains: x}\ncondition: s | count() > 5");
        rule("name.yml", "s: {CommandLine|contains: x}\ncondition: s and t");
        rule("regex.yml", "s: {CommandLine|re: '(?=a)b'}\ncondition: s");
        rule("absent.yml", "s: {Description: x}\ncondition: s");
        rule("good.yml", "s: {CommandLine|contains: good}\ncondition: s");
        Files.writeString(folder.resolve("broken.yml"), "title: [");
        Files.writeString(folder.resolve("other.yml"), HEAD.replace("process_creation", "file_event") + "  x: 1");
        Lines lines = new Lines().add("tool good").judge(options());
        assertEquals(Set.of("good"), lines.rules(0));
        Map<String, String> expected = Map.of(
                Path.of("sub", "cidr.yml").toString(),
                "modifier 'cidr'",
                "fieldref.yaml",
                "modifier 'fieldref'",
                "field.yml",
                "field 'TargetObject'",
                "count.yml",
                "aggregates",
                "name.yml",
                "no selection 't'",
                "regex.yml",
                "regular expression",
                "absent.yml",
                "can find nothing",
                "broken.yml",
                "no YAML");
        assertEquals(
                expected.size(), lines.problems().size(), () -> lines.problems().toString());
        expected.forEach((file, why) -> assertTrue(
                lines.problems().stream()
                        .anyMatch(problem -> problem.subject().equals(file)
                                && problem.message().contains(why)),
                () -> file + ": " + lines.problems()));
    }

    @Test
    void aRuleOfAFolderMakesRowsAndAFinding() throws IOException {
        rule(
                "good.yml",
                "s: {CommandLine|contains: ' -bad'}\nf: {ParentImage|endswith: '\\ok.exe'}\ncondition: s and not f");
        Lines lines = new Lines()
                .add(Map.of(
                        Role.COMMAND_LINE, "\"to^ol\" -b^ad",
                        Role.HOST, "ws1",
                        Role.SUBJECT_ACCOUNT, "nora",
                        Role.PARENT_IMAGE, "C:\\x\\no.exe"))
                .add(Map.of(Role.COMMAND_LINE, "tool -bad", Role.PARENT_IMAGE, "C:\\x\\ok.exe"))
                .judge(options());
        assertEquals(Set.of("good"), lines.rules(0));
        assertEquals(Set.of(), lines.rules(1));
        assertEquals(Set.of("T1059.003", "T1027"), lines.values(0, "technique"));
        assertEquals(Set.of("HIGH"), lines.values(0, "severity"));
        assertEquals(Set.of(" -b^ad"), lines.values(0, "matched"));
        assertEquals(Set.of("tool -bad"), lines.values(0, "normalised"));
        assertEquals(1, lines.findings().size());
        assertEquals("good", lines.findings().get(0).rule());
        assertTrue(lines.findings().get(0).reason().contains("run by nora"));
    }

    @Test
    void severalRulesInOneFile() throws IOException {
        Files.writeString(
                folder.resolve("two.yml"),
                HEAD + "  s: {CommandLine|contains: one}\n  condition: s\nname: first\n---\n" + HEAD
                        + "  s: {CommandLine|contains: two}\n  condition: s\nname: second\n");
        Lines lines = new Lines().add("one two").add("two").judge(options());
        assertEquals(Set.of("first", "second"), lines.rules(0));
        assertEquals(Set.of("second"), lines.rules(1));
    }
}

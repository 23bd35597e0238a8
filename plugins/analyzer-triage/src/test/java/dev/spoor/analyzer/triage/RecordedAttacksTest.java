package dev.spoor.analyzer.triage;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded attacks of Security-Datasets: one of the first ten findings names a technique that its author names. */
class RecordedAttacksTest {
    @ParameterizedTest
    @CsvSource({
        "cmd_bitsadmin_download_psh_script_2020-10-2302365189.json, T1197",
        "cmd_psexec_lsa_secrets_dump_2020-10-1903305471.json, T1003.004",
        "schtask_create_2020-12-1907003032.json, T1053.005",
        "securityauditing_log4shell_cve2021_44228_java_serialized_object_2022-05-13045400.json, T1190",
        "sysmon_log4shell_cve2021_44228_java_serialized_object_2022-05-13045800.json, T1190",
        "zip/empire_launcher_vbs.zip, T1059.005",
        "zip/empire_uac_shellapi_fodhelper.zip, T1548.002",
        "zip/empire_wmic_add_user_backdoor.zip, T1047",
        "zip/covenant_psremoting_grunt.zip, T1021.006",
        "zip/purplesharp_ad_playbook_I.zip, T1021.006"
    })
    void firstFindingsNameTheTechnique(String file, String technique) throws IOException {
        List<Finding> ranked = findings(file);
        List<Finding> first = ranked.subList(0, Math.min(10, ranked.size()));
        assertTrue(
                first.stream().anyMatch(f -> f.techniques().contains(technique)),
                () -> technique + " is not in:\n" + Ranking.summary(ranked));
        if (file.contains("log4shell")) {
            assertTrue(first.stream()
                    .anyMatch(f -> f.rule().equals("server-shell")
                            && f.title().contains("tomcat9.exe")
                            && f.evidence().values().stream().anyMatch(text -> text.contains("AmsiUtils"))));
        }
    }

    private static List<Finding> findings(String name) throws IOException {
        String data = System.getProperty("spoor.testdata");
        Assumptions.assumeTrue(data != null, "no -Dspoor.testdata: real recordings are not there");
        Path file = Path.of(data, "data", "windows").resolve(name);
        Table table = new Table();
        try (InputStream in = Files.newInputStream(file)) {
            if (name.endsWith(".zip")) {
                ZipInputStream zip = new ZipInputStream(in);
                while (zip.getNextEntry() != null) {
                    WindowsJson.read(table, new ByteArrayInputStream(zip.readAllBytes()));
                }
            } else {
                WindowsJson.read(table, in);
            }
        }
        List<Finding> findings = new ArrayList<>(table.findings(new Triage()));
        findings.addAll(table.findings(new TriageSequences()));
        return Ranking.of(findings);
    }
}

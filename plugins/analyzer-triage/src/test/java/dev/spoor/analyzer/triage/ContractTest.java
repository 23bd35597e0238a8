package dev.spoor.analyzer.triage;

import dev.spoor.api.Analyzer;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.RowId;
import dev.spoor.tck.AnalyzerContract;
import dev.spoor.tck.MemoryInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class ContractTest {
    @Nested
    class OfRules extends AnalyzerContract {
        @Override
        protected Analyzer provider() {
            return new Triage();
        }

        @Override
        protected MemoryInputs inputs() {
            return rolesRead(List.of(
                    Map.of(
                            Role.TIME, "2026-03-17T08:00:00Z",
                            Role.EVENT_ID, "1",
                            Role.HOST, "ws1",
                            Role.IMAGE, "C:\\Windows\\System32\\cmd.exe",
                            Role.PARENT_IMAGE, "C:\\Program Files\\Microsoft Office\\WINWORD.EXE",
                            Role.COMMAND_LINE, "cmd /c powershell -nop -w hidden -enc aQBlAHgA"),
                    Map.of(Role.TIME, "2026-03-17T08:00:01Z", Role.EVENT_ID, "1102", Role.HOST, "ws1"),
                    Map.of(Role.TIME, "2026-03-17T08:00:02Z", Role.COMMAND_LINE, "notepad a.txt", Role.HOST, "ws1")));
        }
    }

    @Nested
    class OfSequences extends AnalyzerContract {
        @Override
        protected Analyzer provider() {
            return new TriageSequences();
        }

        @Override
        protected MemoryInputs inputs() {
            List<Map<Role, Object>> logons = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                logons.add(Map.of(
                        Role.TIME, "2026-03-17T08:00:" + (10 + i) + "Z",
                        Role.EVENT_ID, i < 39 ? "4625" : "4624",
                        Role.HOST, "dc1",
                        Role.TARGET_ACCOUNT, "admin",
                        Role.LOGON_TYPE, "3",
                        Role.SOURCE_IP, "198.51.100.9"));
            }
            return rolesRead(logons);
        }
    }

    @Nested
    class OfIndicators extends AnalyzerContract {
        @Override
        protected Analyzer provider() {
            return new TriageIndicators();
        }

        @Override
        protected MemoryInputs inputs() {
            long row = new RowId(0, 1).packed();
            return rolesRead(List.of(
                    Map.of(
                            Role.INDICATOR, "203.0.113.9",
                            Role.INDICATOR_TYPE, "ipv4",
                            Role.VERDICT, "HIGH",
                            Role.LOOKUP_STATE, "KNOWN",
                            Role.PROVIDER, "local",
                            Role.TITLE, "command and control",
                            Role.COUNT, 1L,
                            Role.ROWS, "[" + row + "]"),
                    Map.of(
                            Role.ORIGIN, row,
                            Role.TIME, "2026-03-17T08:00:00Z",
                            Role.HOST, "ws1",
                            Role.IMAGE, "C:\\a.exe")));
        }
    }
}

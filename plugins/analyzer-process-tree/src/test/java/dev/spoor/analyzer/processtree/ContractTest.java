package dev.spoor.analyzer.processtree;

import dev.spoor.api.Analyzer;
import dev.spoor.api.data.Role;
import dev.spoor.tck.AnalyzerContract;
import dev.spoor.tck.MemoryInputs;
import java.util.List;
import java.util.Map;

class ContractTest extends AnalyzerContract {
    @Override
    protected Analyzer provider() {
        return new ProcessTree();
    }

    @Override
    protected MemoryInputs inputs() {
        return rolesRead(List.of(
                start("ws1", 0, 100, 4, "explorer.exe"),
                start("ws1", 1, 200, 100, "cmd.exe"),
                start("ws1", 2, 300, 200, "powershell.exe"),
                start("ws2", 0, 100, 99, "svchost.exe")));
    }

    private static Map<Role, Object> start(String host, int second, long pid, long parent, String image) {
        return Map.of(
                Role.HOST,
                host,
                Role.TIME,
                "2026-03-17T08:00:0" + second + "Z",
                Role.PROCESS_ID,
                pid,
                Role.PARENT_PROCESS_ID,
                parent,
                Role.IMAGE,
                image,
                Role.COMMAND_LINE,
                image + " /x");
    }
}

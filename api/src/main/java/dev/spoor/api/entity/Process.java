package dev.spoor.api.entity;

import java.util.Map;

/**
 * A process. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record Process(
        String processId,
        String commandLine,
        File imageFile,
        Account account,
        Process parentProcess,
        Host host,
        HostLogonSession logonSession,
        String creationTimeUtc,
        String elevationToken,
        Map<String, Object> more)
        implements SecurityEntity {
    public Process {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(commandLine, imageFile == null ? null : imageFile.label(), processId);
    }
}

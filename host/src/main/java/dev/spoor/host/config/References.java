package dev.spoor.host.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Set;

/** Follows references. Asked when a session opens, and at no other time, save for {@code env} in the host's own settings. */
final class References {
    /** No secret is longer. */
    static final int MAX_BYTES = 64 << 10;

    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private final Environment env;
    private final Duration patience;

    References(Environment env, Duration patience) {
        this.env = env;
        this.patience = patience;
    }

    /** The text with its references replaced by what they lead to. */
    String resolve(Template template, Origin origin) throws UnresolvedException {
        StringBuilder text = new StringBuilder();
        for (Template.Part part : template.parts()) {
            text.append(
                    switch (part.scheme()) {
                        case "env" -> variable(part.text());
                        case "file" -> file(env.path(part.text(), origin.base(env)));
                        case "exec" -> Command.output(part.text(), env, patience);
                        default -> part.text();
                    });
        }
        return text.toString();
    }

    private String variable(String name) throws UnresolvedException {
        return env.variable(name)
                .orElseThrow(
                        () -> new UnresolvedException("refers to environment variable " + name + ", which is not set"));
    }

    private static String file(Path file) throws UnresolvedException {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                throw new UnresolvedException(
                        "refers to " + file + ", which others than its owner can read; chmod 600 it first");
            }
            byte[] bytes;
            try (var in = Files.newInputStream(file)) {
                bytes = in.readNBytes(MAX_BYTES + 1);
            }
            return text(bytes, "file " + file);
        } catch (NoSuchFileException e) {
            throw new UnresolvedException("refers to " + file + ", which does not exist");
        } catch (IOException e) {
            throw new UnresolvedException("refers to " + file + ", which cannot be read ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    /** UTF-8 without the line end that editors and commands put after it. */
    static String text(byte[] bytes, String what) throws UnresolvedException {
        if (bytes.length > MAX_BYTES) {
            throw new UnresolvedException("refers to " + what + ", which gives more than " + MAX_BYTES + " bytes");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnresolvedException("refers to " + what + ", which gives no UTF-8 text");
        }
        int end = text.endsWith("\r\n") ? text.length() - 2 : text.endsWith("\n") ? text.length() - 1 : text.length();
        if (end == 0) {
            throw new UnresolvedException("refers to " + what + ", which gives nothing");
        }
        return text.substring(0, end);
    }
}

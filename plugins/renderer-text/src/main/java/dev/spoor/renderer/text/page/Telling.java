package dev.spoor.renderer.text.page;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.renderer.text.chars.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an event was, in one line: the cells that tell most, in an order that reads. */
final class Telling {
    private static final Map<Role, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put(Role.ACTIVITY, "");
        WORDS.put(Role.SUBJECT_ACCOUNT, "by ");
        WORDS.put(Role.TARGET_ACCOUNT, "account ");
        WORDS.put(Role.LOGON_TYPE, "logon type ");
        WORDS.put(Role.IMAGE, "");
        WORDS.put(Role.COMMAND_LINE, "");
        WORDS.put(Role.PARENT_IMAGE, "parent ");
        WORDS.put(Role.TARGET_IMAGE, "target ");
        WORDS.put(Role.SOURCE_IP, "from ");
        WORDS.put(Role.DESTINATION_IP, "to ");
        WORDS.put(Role.DESTINATION_PORT, "port ");
        WORDS.put(Role.DNS_NAME, "name ");
        WORDS.put(Role.HTTP_METHOD, "");
        WORDS.put(Role.URL, "");
        WORDS.put(Role.HTTP_STATUS, "status ");
        WORDS.put(Role.FILE_PATH, "file ");
        WORDS.put(Role.REGISTRY_KEY, "key ");
        WORDS.put(Role.SERVICE, "service ");
        WORDS.put(Role.SERVICE_IMAGE, "");
        WORDS.put(Role.TASK, "task ");
        WORDS.put(Role.LABEL, "");
        WORDS.put(Role.TITLE, "");
        WORDS.put(Role.REASON, "");
        WORDS.put(Role.MESSAGE, "");
    }

    private final CellText cells;
    private final Map<Integer, String> columns = new LinkedHashMap<>();
    private final int image;
    private final int command;

    /** For rows of a schema; where no column has a telling role, the columns that have none tell, with their names. */
    Telling(Schema schema, CellText cells) {
        this.cells = cells;
        this.image = schema.find(Role.IMAGE);
        this.command = schema.find(Role.COMMAND_LINE);
        WORDS.forEach((role, word) -> {
            if (schema.has(role)) {
                columns.put(schema.find(role), word);
            }
        });
        if (columns.isEmpty()) {
            named(schema);
        }
    }

    private void named(Schema schema) {
        for (int i = 0; i < schema.size(); i++) {
            if (schema.column(i).role().isEmpty()) {
                columns.put(i, Visible.text(schema.column(i).name()) + "=");
            }
        }
    }

    /** The line; {@code columns} of the terminal at most of each cell, 0 for all of it. */
    String of(Batch batch, int row, int most) {
        List<String> parts = new ArrayList<>();
        columns.forEach((column, word) -> {
            String text = cells.of(batch, row, column, most);
            if (!text.isEmpty() && !(column == image && repeats(text, batch, row))) {
                parts.add(word + text);
            }
        });
        return String.join("  ", parts);
    }

    /** True where the command line names the image anyway. */
    private boolean repeats(String imageText, Batch batch, int row) {
        String name = base(imageText).toLowerCase(Locale.ROOT);
        String bare = name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
        return command >= 0
                && cells.of(batch, row, command, 2 * imageText.length() + 8)
                        .toLowerCase(Locale.ROOT)
                        .contains(bare);
    }

    /** The last part of a path of Windows or Unix. */
    static String base(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}

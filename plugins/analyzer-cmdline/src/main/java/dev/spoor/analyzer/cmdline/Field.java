package dev.spoor.analyzer.cmdline;

import dev.spoor.api.data.Role;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a rule may ask of a process creation. Names are those of Sigma's taxonomy; the role says where the value stands. */
enum Field {
    COMMAND_LINE(Role.COMMAND_LINE),
    IMAGE(Role.IMAGE),
    PARENT_COMMAND_LINE(Role.PARENT_COMMAND_LINE),
    PARENT_IMAGE(Role.PARENT_IMAGE),
    /** Without a value of its own it is the file name of the image: what is not renamed has that name. */
    ORIGINAL_NAME(Role.ORIGINAL_NAME),
    USER(Role.SUBJECT_ACCOUNT),
    INTEGRITY(Role.INTEGRITY),
    DIRECTORY(Role.WORKING_DIRECTORY),
    HASHES(Role.HASHES),
    /** A field that rules may name and rows never have here: the product, company and description of a program's version information. */
    ABSENT(null);

    private static final Map<String, Field> BY_NAME = Map.ofEntries(
            Map.entry("commandline", COMMAND_LINE),
            Map.entry("image", IMAGE),
            Map.entry("newprocessname", IMAGE),
            Map.entry("parentcommandline", PARENT_COMMAND_LINE),
            Map.entry("parentimage", PARENT_IMAGE),
            Map.entry("parentprocessname", PARENT_IMAGE),
            Map.entry("originalfilename", ORIGINAL_NAME),
            Map.entry("user", USER),
            Map.entry("subjectusername", USER),
            Map.entry("integritylevel", INTEGRITY),
            Map.entry("currentdirectory", DIRECTORY),
            Map.entry("hashes", HASHES),
            Map.entry("product", ABSENT),
            Map.entry("company", ABSENT),
            Map.entry("description", ABSENT),
            Map.entry("fileversion", ABSENT),
            Map.entry("imphash", ABSENT),
            Map.entry("parentuser", ABSENT),
            Map.entry("logonid", ABSENT),
            Map.entry("provider_name", ABSENT),
            Map.entry("grandparentimage", ABSENT));

    private final Role role;

    Field(Role role) {
        this.role = role;
    }

    /** Where the value stands, null where no role has it. */
    Role role() {
        return role;
    }

    static Optional<Field> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }
}

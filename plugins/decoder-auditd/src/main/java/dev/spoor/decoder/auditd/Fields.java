package dev.spoor.decoder.auditd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The fields of records that have a column, what their values are, and the columns that are made from several. Names and meanings are
 * those of the audit project's field dictionary; fields that are not here go into the column {@code fields}.
 */
final class Fields {
    /** What the value of a field is. */
    enum Form {
        /** Literal. */
        PLAIN,
        /** An integer, or it is no value of this field. */
        NUMBER,
        /** An identity: an integer, of which all ones mean "unset", which is -1. */
        ID,
        /** Untrusted text of the kernel: in quotes it is literal, without them it is encoded. */
        ENCODED,
        /** Untrusted text of a program; old programs leave the quotes out, so that it is encoded only where decoding gives what needs it. */
        MAYBE_ENCODED,
        /** As ENCODED: a command line with a NUL behind each argument. */
        TITLE,
        /** As ENCODED: keys with a byte 1 in between. */
        KEYS,
        /** Success or failure, in one of several spellings. */
        RESULT,
        /** Number of a system call; its name where the log was interpreted. */
        SYSCALL
    }

    private static final Words NAMES = new Words();
    private static final List<Form> FORMS = new ArrayList<>();
    private static final List<Integer> CELLS = new ArrayList<>();
    private static final List<String> COLUMNS = new ArrayList<>();

    static final int TIME = made("time");
    static final int TYPE = made("type");
    static final int SERIAL = made("serial");
    static final int NODE = made("node");
    static final int RESULT = column("result", Form.RESULT, "res", "success", "result");
    static final int SYSCALL_NAME = column("syscall_name", Form.PLAIN, "SYSCALL");
    static final int OP = column("op", Form.PLAIN, "op");
    static final int PID = column("pid", Form.NUMBER, "pid");
    static final int PPID = column("ppid", Form.NUMBER, "ppid");
    static final int EXE = column("exe", Form.ENCODED, "exe");
    static final int COMMAND_LINE = made("cmdline");
    static final int CWD = column("cwd", Form.ENCODED, "cwd");
    static final int ACCOUNT = made("account");
    static final int ACCOUNT_ID = made("account_id");
    static final int ACCT = column("acct", Form.MAYBE_ENCODED, "acct");
    static final int ID = column("id", Form.ID, "id");
    static final int ADDR = column("addr", Form.PLAIN, "addr");
    static final int HOSTNAME = column("hostname", Form.PLAIN, "hostname");
    static final int FILE_PATH = made("file_path");
    static final int SOURCE_IP = made("source_ip");
    static final int SOURCE_PORT = made("source_port");
    static final int DESTINATION_IP = made("destination_ip");
    static final int DESTINATION_PORT = made("destination_port");
    static final int SADDR_FAMILY = made("saddr_family");
    static final int SADDR_IP = made("saddr_ip");
    static final int SADDR_PORT = made("saddr_port");
    static final int SADDR_PATH = made("saddr_path");
    static final int ARGC = column("argc", Form.NUMBER, "argc");
    static final int ARGV = made("argv");
    static final int KEY = column("key", Form.KEYS, "key");
    static final int ARCH = column("arch", Form.PLAIN, "arch");
    static final int ARCH_NAME = column("arch_name", Form.PLAIN, "ARCH");
    static final int SYSCALL = column("syscall", Form.SYSCALL, "syscall");
    static final int AUID = column("auid", Form.ID, "auid");
    static final int AUID_NAME = column("auid_name", Form.PLAIN, "AUID");
    static final int UID = column("uid", Form.ID, "uid");
    static final int UID_NAME = column("uid_name", Form.PLAIN, "UID");
    static final int ID_NAME = column("id_name", Form.PLAIN, "ID");
    static final int TITLE = column("proctitle", Form.TITLE, "proctitle");
    static final int CMD = column("cmd", Form.MAYBE_ENCODED, "cmd");
    static final int SADDR = column("saddr", Form.PLAIN, "saddr");
    static final int SYSCALL_A0 = column("a0", Form.PLAIN, "a0");
    static final int DECISION = column("seresult", Form.PLAIN, "seresult");
    static final int PERMISSIONS = column("seperms", Form.PLAIN, "seperms");
    static final int PATHS = made("paths");
    static final int RECORDS = made("records");
    static final int OTHERS = made("fields");

    static {
        same(Form.NUMBER, "exit", "items", "sig", "per", "opid", "audit_pid", "old_pid", "ino", "inode");
        same(
                Form.NUMBER,
                "lport",
                "rport",
                "fport",
                "capability",
                "permissive",
                "entries",
                "old",
                "nargs",
                "fd",
                "flags");
        same(Form.ID, "ses", "gid", "euid", "egid", "suid", "sgid", "fsuid", "fsgid", "ouid", "ogid", "oauid", "oses");
        same(Form.ID, "old-auid", "old-ses", "obj_uid", "obj_gid", "inode_uid", "inode_gid", "sauid", "new_gid");
        same(
                Form.ENCODED,
                "comm",
                "name",
                "path",
                "file",
                "watch",
                "dir",
                "device",
                "ocomm",
                "root_dir",
                "data",
                "cgroup");
        same(Form.MAYBE_ENCODED, "grp", "new_group", "vm", "invalid_context", "sw");
        same(Form.PLAIN, "tty", "terminal", "subj", "obj", "scontext", "tcontext", "tclass", "unit", "a1", "a2", "a3");
        same(Form.PLAIN, "apparmor", "operation", "profile", "peer", "requested_mask", "denied_mask", "info", "class");
        same(Form.PLAIN, "grantors", "direction", "cipher", "ksize", "mac", "kind", "fp", "laddr", "raddr", "faddr");
        same(
                Form.PLAIN,
                "dev",
                "mode",
                "reason",
                "list",
                "action",
                "ver",
                "format",
                "kernel",
                "table",
                "family",
                "code");
        same(Form.PLAIN, "ip", "compat", "prog-id", "cause", "audit_enabled", "audit_failure", "audit_backlog_limit");
        for (String id : List.of("gid", "euid", "egid", "suid", "sgid", "fsuid", "fsgid", "ouid", "ogid", "oauid")) {
            column(id + "_name", Form.PLAIN, id.toUpperCase(Locale.ROOT));
        }
        for (String id : List.of("obj_uid", "obj_gid", "inode_uid", "inode_gid", "sauid")) {
            column(id + "_name", Form.PLAIN, id.toUpperCase(Locale.ROOT));
        }
    }

    private static final Form[] FORM = FORMS.toArray(new Form[0]);
    private static final int[] CELL = CELLS.stream().mapToInt(Integer::intValue).toArray();
    private static final String[] COLUMN = COLUMNS.toArray(new String[0]);

    private Fields() {}

    private static int made(String column) {
        COLUMNS.add(column);
        return COLUMNS.size() - 1;
    }

    private static int column(String column, Form form, String... names) {
        int cell = made(column);
        for (String name : names) {
            if (NAMES.add(name) < FORMS.size()) {
                throw new IllegalArgumentException(name + " is listed twice");
            }
            FORMS.add(form);
            CELLS.add(cell);
        }
        return cell;
    }

    private static void same(Form form, String... names) {
        for (String name : names) {
            column(name, form, name);
        }
    }

    /** The field that is called so; -1 where it has no column. */
    static int find(byte[] b, int from, int to) {
        return NAMES.find(b, from, to);
    }

    static Form form(int field) {
        return FORM[field];
    }

    /** The cell that a field's value belongs into. */
    static int cell(int field) {
        return CELL[field];
    }

    /** The cells whose values are integers. */
    static int[] numbers() {
        return IntStream.range(0, FORM.length)
                .filter(i -> FORM[i] == Form.NUMBER || FORM[i] == Form.ID || FORM[i] == Form.SYSCALL)
                .map(i -> CELL[i])
                .toArray();
    }

    /** How many cells there are. */
    static int cells() {
        return COLUMN.length;
    }

    /** Name of the column of a cell. */
    static String column(int cell) {
        return COLUMN[cell];
    }
}

package dev.spoor.syslog;

import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Type;
import java.util.List;

/** Users and groups that come, go and change, as the programs of the shadow suite tell it: useradd, usermod, groupadd, gpasswd, ... */
final class AccountMessages implements Messages {
    private static final int EVENT = COLUMNS;
    private static final int TARGET = EVENT + 1;
    private static final int ID = EVENT + 2;
    private static final int GROUP = EVENT + 3;
    private static final int SUBJECT = EVENT + 4;
    private static final int HOME = EVENT + 5;
    private static final int SHELL = EVENT + 6;

    private static final byte[] NEW_USER = Bytes.of("new user: ");
    private static final byte[] NEW_GROUP = Bytes.of("new group: ");
    private static final byte[] NAME = Bytes.of("name=");
    private static final byte[] UID = Bytes.of(" UID=");
    private static final byte[] HOME_IS = Bytes.of(" home=");
    private static final byte[] SHELL_IS = Bytes.of(" shell=");
    private static final byte[] ADD = Bytes.of("add '");
    private static final byte[] TO_GROUP = Bytes.of("' to group '");
    private static final byte[] TO_SHADOW_GROUP = Bytes.of("' to shadow group '");
    private static final byte[] DELETE_USER = Bytes.of("delete user '");
    private static final byte[] CHANGE_USER = Bytes.of("change user '");
    private static final byte[] FAILED = Bytes.of("failed adding user '");
    private static final byte[] USER = Bytes.of("user ");
    private static final byte[] ADDED_BY = Bytes.of(" added by ");
    private static final byte[] TO_GROUP_PLAIN = Bytes.of(" to group ");
    private static final byte[] USER_ADDED = Bytes.of("user-added");
    private static final byte[] USER_NOT_ADDED = Bytes.of("user-not-added");
    private static final byte[] USER_DELETED = Bytes.of("user-deleted");
    private static final byte[] USER_CHANGED = Bytes.of("user-changed");
    private static final byte[] GROUP_ADDED = Bytes.of("group-added");
    private static final byte[] MEMBER_ADDED = Bytes.of("member-added");

    @Override
    public String part() {
        return "useradd";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("EventType", Role.EVENT_ID),
                Column.of("Account", Role.TARGET_ACCOUNT),
                Column.of("UID", Role.TARGET_ID),
                Column.of("Group", Role.GROUP),
                Column.of("By", Role.SUBJECT_ACCOUNT),
                Column.of("Home", Type.STRING),
                Column.of("Shell", Type.STRING));
    }

    @Override
    public void read(byte[] b, int from, int to, BatchWriter row) {
        if (Bytes.startsWith(b, from, to, NEW_USER)) {
            if (field(b, from, to, NAME, TARGET, row)) {
                field(b, from, to, UID, ID, row);
                field(b, from, to, HOME_IS, HOME, row);
                field(b, from, to, SHELL_IS, SHELL, row);
                event(USER_ADDED, row);
            }
        } else if (Bytes.startsWith(b, from, to, NEW_GROUP)) {
            if (field(b, from, to, NAME, GROUP, row)) {
                event(GROUP_ADDED, row);
            }
        } else if (Bytes.startsWith(b, from, to, ADD)) {
            member(b, from + ADD.length, to, row);
        } else if (Bytes.startsWith(b, from, to, DELETE_USER)) {
            quoted(b, from + DELETE_USER.length, to, USER_DELETED, row);
        } else if (Bytes.startsWith(b, from, to, CHANGE_USER)) {
            quoted(b, from + CHANGE_USER.length, to, USER_CHANGED, row);
        } else if (Bytes.startsWith(b, from, to, FAILED)) {
            quoted(b, from + FAILED.length, to, USER_NOT_ADDED, row);
        } else if (Bytes.startsWith(b, from, to, USER)) {
            addedBy(b, from + USER.length, to, row);
        }
    }

    private static void event(byte[] word, BatchWriter row) {
        row.set(EVENT, word, 0, word.length);
    }

    /** {@code name=ann,} or to the end. */
    private static boolean field(byte[] b, int from, int to, byte[] name, int cell, BatchWriter row) {
        int at = Bytes.indexOf(b, from, to, name);
        if (at < 0) {
            return false;
        }
        int end = Bytes.indexOf(b, at, to, ',');
        row.set(cell, b, at + name.length, end < 0 ? to : end);
        return true;
    }

    private static void quoted(byte[] b, int from, int to, byte[] word, BatchWriter row) {
        int end = Bytes.indexOf(b, from, to, '\'');
        if (end >= 0) {
            row.set(TARGET, b, from, end);
            event(word, row);
        }
    }

    /** {@code ann' to group 'sudo'}; the same of the shadow group tells nothing new and is no event. */
    private static void member(byte[] b, int from, int to, BatchWriter row) {
        int end = Bytes.indexOf(b, from, to, '\'');
        if (end < 0) {
            return;
        }
        boolean shadow = Bytes.startsWith(b, end, to, TO_SHADOW_GROUP);
        int group = end + (shadow ? TO_SHADOW_GROUP : TO_GROUP).length;
        int groupEnd = Bytes.indexOf(b, Math.min(to, group), to, '\'');
        if (groupEnd >= 0 && (shadow || Bytes.startsWith(b, end, to, TO_GROUP))) {
            row.set(TARGET, b, from, end);
            row.set(GROUP, b, group, groupEnd);
            if (!shadow) {
                event(MEMBER_ADDED, row);
            }
        }
    }

    /** gpasswd's {@code ann added by root to group sudo}. */
    private static void addedBy(byte[] b, int from, int to, BatchWriter row) {
        int by = Bytes.indexOf(b, from, to, ADDED_BY);
        int group = by < 0 ? -1 : Bytes.indexOf(b, by + ADDED_BY.length, to, TO_GROUP_PLAIN);
        if (group >= 0) {
            row.set(TARGET, b, from, by);
            row.set(SUBJECT, b, by + ADDED_BY.length, group);
            row.set(GROUP, b, group + TO_GROUP_PLAIN.length, to);
            event(MEMBER_ADDED, row);
        }
    }
}

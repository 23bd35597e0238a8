package dev.spoor.api.data;

import java.util.Objects;
import java.util.Optional;

/** Name, type and meaning of one column. Names are case-sensitive. Immutable. */
public final class Column {
    private final String name;
    private final Type type;
    private final Role role;
    private final String logical;

    private Column(String name, Type type, Role role, String logical) {
        this.name = Objects.requireNonNull(name, "name");
        this.type = Objects.requireNonNull(type, "type");
        this.role = role;
        this.logical = logical;
    }

    /** A column without role and logical type. */
    public static Column of(String name, Type type) {
        return new Column(name, type, null, null);
    }

    /** A column of the role's canonical type. */
    public static Column of(String name, Role role) {
        return new Column(name, role.type(), role, null);
    }

    /** The same column with this role. */
    public Column withRole(Role newRole) {
        return new Column(name, type, Objects.requireNonNull(newRole, "role"), logical);
    }

    /** The same column without a role. */
    public Column withoutRole() {
        return new Column(name, type, null, logical);
    }

    /** The same column with this logical type: {@code int}, {@code guid}, {@code decimal}, {@code timespan}, {@code hex}, ... */
    public Column withLogical(String newLogical) {
        return new Column(name, type, role, Objects.requireNonNull(newLogical, "logical"));
    }

    /** The same column under another name. */
    public Column withName(String newName) {
        return new Column(newName, type, role, logical);
    }

    /** The same column stored as another type. */
    public Column withType(Type newType) {
        return new Column(name, newType, role, logical);
    }

    /** The name as the source spells it. */
    public String name() {
        return name;
    }

    /** How cells are stored. */
    public Type type() {
        return type;
    }

    /** What the column means, where that is known. */
    public Optional<Role> role() {
        return Optional.ofNullable(role);
    }

    /** What the stored type stands for, where that is more than the type says. */
    public Optional<String> logical() {
        return Optional.ofNullable(logical);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Column c
                && name.equals(c.name)
                && type == c.type
                && role == c.role
                && Objects.equals(logical, c.logical);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type, role, logical);
    }

    @Override
    public String toString() {
        return name + ":" + type + (logical == null ? "" : "(" + logical + ")") + (role == null ? "" : "/" + role);
    }
}

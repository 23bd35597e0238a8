package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.Rel;

/** {@code evaluate}. */
final class Plugins {
    private final Query query;

    Plugins(Lowering lowering) {
        this.query = lowering.query;
    }

    Step lower(Rel.Plugin p) {
        throw query.unsupported(p.span(), "the plugin " + p.plugin().name() + " is not supported");
    }
}

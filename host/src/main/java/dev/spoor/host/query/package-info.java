/**
 * The query library: named, parameterized queries from YAML files in msticpy's schema. Reading ({@link dev.spoor.host.query.QueryLibrary}),
 * rendering ({@link dev.spoor.host.query.Query}), times ({@link dev.spoor.host.query.Times}), and running, split by time where that is asked
 * for or needed ({@link dev.spoor.host.query.QueryRun}).
 */
package dev.spoor.host.query;

/** Parquet files, read by DuckDB, which sees nothing but a copy of the piece. */
package dev.spoor.decoder.parquet;

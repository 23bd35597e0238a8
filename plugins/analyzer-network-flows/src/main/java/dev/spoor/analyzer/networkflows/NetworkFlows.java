package dev.spoor.analyzer.networkflows;

import dev.spoor.api.Analyzer;
import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Descriptor;
import dev.spoor.api.Grain;
import dev.spoor.api.Inputs;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.api.data.Sink;

/**
 * {@code analyzer:network-flows}: one row for each source, destination and port, from whatever tells of connections: Zeek, firewalls, proxies,
 * Sysmon, Defender. Rows of several logs about one connection, which say so by its session, count once. Rows come sorted by the pair, so
 * only one pair is in memory at a time.
 */
public final class NetworkFlows implements Analyzer {
    static final String TITLE = "Network flows";
    private static final Descriptor DESCRIPTOR = Descriptor.of("network-flows", TITLE)
            .help("Who talked to whom, how much, when, and how regularly: a row for each source, destination and port.")
            .needs(Role.TIME, Role.SOURCE_IP, Role.DESTINATION_IP)
            .needs(Role.TIME, Role.SOURCE_IP, Role.DESTINATION_HOST)
            .needs(Role.TIME, Role.SOURCE_IP, Role.URL)
            .needs(Role.TIME, Role.HOST, Role.DESTINATION_IP)
            .reads(
                    Role.TIME,
                    Role.TIME_END,
                    Role.HOST,
                    Role.SOURCE_IP,
                    Role.DESTINATION_IP,
                    Role.DESTINATION_PORT,
                    Role.DESTINATION_HOST,
                    Role.URL,
                    Role.PROTOCOL,
                    Role.BYTES_OUT,
                    Role.BYTES_IN,
                    Role.SESSION,
                    Role.IMAGE);

    /** Made by the service loader. */
    public NetworkFlows() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Context context) {
        return (options, in) -> new Summing();
    }

    private static final class Summing implements Plan {
        @Override
        public Schema output() {
            return FlowWriter.SCHEMA;
        }

        @Override
        public Grain grain() {
            return Grain.key(Role.SOURCE_IP, Role.DESTINATION_IP, Role.DESTINATION_PORT)
                    .orderedBy(Role.TIME);
        }

        @Override
        public void run(Inputs in, Sink<Batch> out, Call call) {
            FlowWriter writer = new FlowWriter(out, call);
            new Connections(in.open(Inputs.ROWS), call).sumUp(writer::write);
            writer.flush();
        }
    }
}

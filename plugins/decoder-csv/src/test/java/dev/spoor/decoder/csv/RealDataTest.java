package dev.spoor.decoder.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Role;
import dev.spoor.api.data.Schema;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Real exports, whose rows, columns and filled cells Python's csv module counted. */
class RealDataTest {
    private static final Object[][] COUNTED = {
        {"cef/AkamaiSIEM.csv", 29, 152, 976},
        {"cef/ForgeRock_CEF.csv", 23, 8, 184},
        {"defender/mde_proc_cs1.csv", 1564, 104, 139779},
        {"feeds/MSTICIoCs-ExchangeServerVulnerabilitiesDisclosedMarch2021.csv", 152, 5, 651},
        {"feeds/Microsoft.Covid19.Indicators.csv", 36, 7, 252}, // no header: one row more
        {"msticpy/host_logons.csv", 14, 20, 266},
        {"msticpy/process_tree.csv", 117, 23, 2457},
        {"msticpy/processes_on_host.csv", 363, 19, 6897},
        {"msticpy/winproctree-minimal.csv", 116, 11, 1276},
        {"network/az_net_flows.csv", 460, 25, 10480},
        {"network/ip_locs.csv", 87, 13, 979},
        {"sentinel_alerts/alertlist.csv", 189, 25, 4149},
        {"sentinel_alerts/extracted_alerts.csv", 189, 36, 5089},
        {"sessions/demo_exchange_data.csv", 1334, 5, 4310},
        {"syslog/sudo_data.csv", 22, 20, 396},
        {"syslog/syslog_data.csv", 100, 16, 1500},
        {"timeseries/TimeSeriesDemo.csv", 840, 5, 4200},
        {"timeseries/nab/realAWSCloudwatch/grok_asg_anomaly.csv", 4621, 2, 9242},
    };

    @Test
    void everyCellIsRead() throws Exception {
        for (Object[] counted : COUNTED) {
            MemoryPieces pieces = decode(root().resolve((String) counted[0]), true);
            int rows = 0;
            int cells = 0;
            Set<String> columns = new HashSet<>();
            for (String table : pieces.tables()) {
                for (Batch batch : pieces.batches(table)) {
                    rows += batch.size();
                    for (int column = 0; column < batch.schema().size(); column++) {
                        columns.add(batch.schema().column(column).name());
                        for (int row = 0; row < batch.size(); row++) {
                            cells += batch.vector(column).isNull(row) ? 0 : 1;
                        }
                    }
                }
            }
            assertEquals(List.of(counted), List.of(counted[0], rows, columns.size(), cells));
        }
    }

    @Test
    void wellKnownColumnsHaveRoles() throws Exception {
        assertRoles("msticpy/processes_on_host.csv", "SecurityEvent/4688", "NewProcessId", "TimeGenerated", "Computer");
        assertRoles(
                "defender/mde_proc_cs1.csv",
                "mde_proc_cs1",
                "CreatedProcessId",
                "CreatedProcessCreationTime",
                "ComputerDnsName");
        assertRoles("msticpy/winproctree-minimal.csv", "winproctree-minimal", "PID", "CreateTime", null);
        assertRoles("network/az_net_flows.csv", "az_net_flows", null, "TimeGenerated", "VMName");
        assertRoles(
                "sentinel_alerts/extracted_alerts.csv", "extracted_alerts", null, "TimeGenerated", "CompromisedEntity");
    }

    private void assertRoles(String file, String table, String process, String time, String host) throws Exception {
        Schema schema = decode(root().resolve(file), true).batches(table).get(0).schema();
        assertEquals(process, name(schema, Role.PROCESS_ID), file);
        assertEquals(time, name(schema, Role.TIME), file);
        assertEquals(host, name(schema, Role.HOST), file);
    }

    /** Text that is no table must not be taken for one. */
    @Test
    void otherTextIsNotTakenForATable() throws Exception {
        CsvDecoder.Session session = new CsvDecoder().open(null);
        for (String folder : List.of(
                "syslog",
                "weblog",
                "linux_audit",
                "reports/annoctr",
                "reports/unit42",
                "base64",
                "ioc",
                "windows",
                "domains/maltrail",
                "lolbas/yml/OSBinaries",
                "gtfobins",
                "evtx",
                "zeek/apt29_day1",
                "mordor_metadata/atomic")) {
            Path directory = root().resolve(folder);
            if (!Files.isDirectory(directory)) {
                continue;
            }
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    byte[] head = MemoryPiece.of(file).head(1 << 16);
                    if (!file.toString().endsWith(".csv")) {
                        assertTrue(session.probe(head, 0, head.length) <= 0, file.toString());
                    }
                }
            }
        }
    }

    private static String name(Schema schema, Role role) {
        return schema.has(role) ? schema.column(schema.find(role)).name() : null;
    }

    private static Path root() {
        String root = System.getProperty("spoor.testdata");
        Assumptions.assumeTrue(root != null, "real data is read from -Dspoor.testdata");
        return Path.of(root, "data");
    }

    private static MemoryPieces decode(Path file, boolean probed) throws Exception {
        MemoryCall call = new MemoryCall();
        MemoryPieces pieces = new MemoryPieces();
        MemoryPiece piece = MemoryPiece.of(file);
        CsvDecoder.Session session = new CsvDecoder().open(null);
        byte[] head = piece.head(1 << 16);
        assertTrue(!probed || session.probe(head, 0, head.length) >= 40, file.toString());
        session.decode(piece, pieces, call);
        assertEquals(List.of(), call.problems(), file.toString());
        return pieces;
    }
}

package dev.spoor.analyzer.azure;

import dev.spoor.api.data.BatchWriter;
import dev.spoor.api.data.Column;
import dev.spoor.api.data.Ticks;
import dev.spoor.api.data.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The columns that tell of an answer. One thread. */
final class MachineWriter {
    private static final List<String> PROPERTIES = List.of(
            "id",
            "name",
            "computerName",
            "subscriptionId",
            "subscriptionName",
            "resourceGroup",
            "location",
            "size",
            "osType",
            "osName",
            "osVersion",
            "powerState",
            "stateFrom",
            "provisioningState");

    static final List<Column> COLUMNS = List.of(
            Column.of("State", Type.STRING),
            Column.of("Why", Type.STRING),
            Column.of("MatchedBy", Type.STRING),
            Column.of("ResourceId", Type.STRING),
            Column.of("Name", Type.STRING),
            Column.of("ComputerName", Type.STRING),
            Column.of("SubscriptionId", Type.STRING),
            Column.of("Subscription", Type.STRING),
            Column.of("ResourceGroup", Type.STRING),
            Column.of("Location", Type.STRING),
            Column.of("Size", Type.STRING),
            Column.of("OsType", Type.STRING),
            Column.of("OsName", Type.STRING),
            Column.of("OsVersion", Type.STRING),
            Column.of("PowerState", Type.STRING),
            Column.of("PowerStateFrom", Type.STRING),
            Column.of("ProvisioningState", Type.STRING),
            Column.of("Created", Type.INSTANT),
            Column.of("PrivateAddresses", Type.STRING),
            Column.of("PublicAddresses", Type.STRING),
            Column.of("NetworkInterfaces", Type.JSON),
            Column.of("Tags", Type.JSON));

    private final BatchWriter out;
    private final int first;

    /** @param first the column where they begin */
    MachineWriter(BatchWriter out, int first) {
        this.out = out;
        this.first = first;
    }

    /** Sets the cells of the current row; of an answer without machine, those that say so. */
    void set(Answer answer, Answer.Match match) {
        text(0, answer.state().name());
        if (match == null) {
            text(1, answer.why());
            return;
        }
        Machine machine = match.machine();
        text(1, answer.why().isEmpty() ? machine.gaps() : join(answer.why(), machine.gaps()));
        text(2, match.by());
        int column = 3;
        for (String property : PROPERTIES) {
            text(column++, machine.get(property));
        }
        byte[] created = machine.get("created").getBytes(StandardCharsets.UTF_8);
        long ticks = Ticks.parse(created, 0, created.length);
        if (ticks != Ticks.NONE) {
            out.setLong(first + column, ticks);
        }
        text(++column, machine.privateAddresses());
        text(++column, machine.publicAddresses());
        text(++column, machine.interfaces());
        text(++column, machine.tags());
    }

    private static String join(String why, String gaps) {
        return gaps.isEmpty() ? why : why + "; " + gaps;
    }

    private void text(int column, String text) {
        if (!text.isEmpty()) {
            out.set(first + column, text);
        }
    }
}

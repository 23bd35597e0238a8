package dev.spoor.analyzer.azure;

import dev.spoor.answers.KqlLiteral;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What Azure Resource Graph is asked. Each query keeps the column {@code id}, without which the service does not page, and is in a fixed order.
 * Columns of {@code Resources} are by the reference of its tables ("Azure Resource Graph table and resource type reference").
 */
final class Queries {
    private static final String MACHINES = "Resources"
            + "\n| where type =~ 'microsoft.compute/virtualmachines'"
            + "\n| extend computerName = tostring(coalesce(properties.extended.instanceView.computerName,"
            + " properties.osProfile.computerName))"
            + "\n| where ";
    private static final String MACHINE_COLUMNS = ""
            + "\n| join kind=leftouter (ResourceContainers"
            + " | where type =~ 'microsoft.resources/subscriptions'"
            + " | project subscriptionId, subscriptionName = name) on subscriptionId"
            + "\n| project id, name, computerName, subscriptionId, subscriptionName, resourceGroup, location,"
            + " size = tostring(properties.hardwareProfile.vmSize),"
            + " osType = tostring(properties.storageProfile.osDisk.osType),"
            + " osName = tostring(properties.extended.instanceView.osName),"
            + " osVersion = tostring(properties.extended.instanceView.osVersion),"
            + " powerState = tostring(properties.extended.instanceView.powerState.code),"
            + " provisioningState = tostring(properties.provisioningState),"
            + " created = tostring(properties.timeCreated), tags"
            + "\n| order by id asc";

    private static final String INTERFACES = "Resources"
            + "\n| where type =~ 'microsoft.network/networkinterfaces'"
            + "\n| extend machine = tolower(tostring(properties.virtualMachine.id))"
            + "\n| mv-expand configuration = properties.ipConfigurations"
            + "\n| extend privateAddress = tostring(configuration.properties.privateIPAddress),"
            + " publicId = tolower(tostring(configuration.properties.publicIPAddress.id))"
            + "\n| join kind=leftouter (Resources"
            + " | where type =~ 'microsoft.network/publicipaddresses'"
            + " | project publicId = tolower(id), publicAddress = tostring(properties.ipAddress)) on publicId"
            + "\n| where ";
    private static final String INTERFACE_COLUMNS = ""
            + "\n| project id, machine, isPrimary = tobool(properties.primary),"
            + " macAddress = tostring(properties.macAddress), privateAddress, publicAddress,"
            + " subnet = tostring(configuration.properties.subnet.id),"
            + " securityGroup = tostring(properties.networkSecurityGroup.id)"
            + "\n| order by id asc, privateAddress asc";

    private Queries() {}

    /** The machines with these ids or names. At least one of the lists is not empty. */
    static String machines(Collection<String> ids, Collection<String> names) {
        List<String> either = new ArrayList<>();
        if (!ids.isEmpty()) {
            either.add("id in~ (" + list(ids) + ")");
        }
        if (!names.isEmpty()) {
            either.add("name in~ (" + list(names) + ")");
            either.add("tostring(split(computerName, '.')[0]) in~ (" + list(names) + ")");
        }
        return MACHINES + String.join(" or ", either) + MACHINE_COLUMNS;
    }

    /** The network interfaces that have one of these addresses. */
    static String interfacesWith(Collection<String> addresses) {
        String list = list(addresses);
        return INTERFACES + "privateAddress in~ (" + list + ") or publicAddress in~ (" + list + ")" + INTERFACE_COLUMNS;
    }

    /** The network interfaces of these machines. */
    static String interfacesOf(Collection<String> machines) {
        return INTERFACES + "machine in~ (" + list(machines) + ")" + INTERFACE_COLUMNS;
    }

    private static String list(Collection<String> values) {
        return KqlLiteral.write(values, "list");
    }
}

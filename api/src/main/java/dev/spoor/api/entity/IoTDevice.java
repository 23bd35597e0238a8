package dev.spoor.api.entity;

import java.util.Map;

/**
 * A device of the internet of things. Components are the properties of that name in the schema of Microsoft's alerts; null where an alert says nothing of them.
 *
 * @param more what else was said of it
 */
public record IoTDevice(
        String deviceId,
        String deviceName,
        String deviceType,
        String ioTHub,
        String ioTSecurityAgentId,
        String source,
        String sourceRef,
        String manufacturer,
        String model,
        String operatingSystem,
        IpAddress ipAddress,
        String macAddress,
        String protocols,
        String serialNumber,
        Map<String, Object> more)
        implements SecurityEntity {
    public IoTDevice {
        more = Texts.copy(more);
    }

    @Override
    public String label() {
        return Texts.first(deviceName, deviceId);
    }
}

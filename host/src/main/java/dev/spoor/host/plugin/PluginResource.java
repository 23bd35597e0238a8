package dev.spoor.host.plugin;

/**
 * A file that a plugin carries.
 *
 * @param plugin the plugin, with its version
 * @param name its path in the jar
 * @param bytes its content
 */
public record PluginResource(String plugin, String name, byte[] bytes) {}

package dev.spoor.azure;

import dev.spoor.api.Secret;
import dev.spoor.api.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The settings with which a driver of an Azure service logs in, the same for all of them. */
public final class AzureSettings {
    /** How to log in. */
    public static final Setting<String> AUTH = Setting.choice(
                    "auth", "client_secret", "certificate", "device_code", "managed_identity", "az")
            .help("How to log in; without it: certificate or client_secret where one is given, else az, the Azure CLI");
    /** Which cloud. */
    public static final Setting<String> CLOUD = Setting.choice("cloud", "public", "usgov", "china")
            .defaultTo("public")
            .help("Which of Microsoft's clouds");
    /** Directory. */
    public static final Setting<String> TENANT = Setting.text("tenant")
            .must(t -> t.matches("[A-Za-z0-9.-]{1,200}"), "an id or a domain")
            .help("Directory (tenant) to log in to: its id or domain; Entra ID shows it on its overview page");
    /** Application. */
    public static final Setting<String> CLIENT_ID = Setting.text("client_id")
            .must(t -> t.matches("[A-Za-z0-9.-]{1,200}"), "an application's id")
            .help(
                    "Id of the application that logs in (Entra ID, app registrations), or of a user-assigned managed identity");
    /** Password of the application. */
    public static final Setting<Secret> CLIENT_SECRET =
            Setting.secret("client_secret").help("Secret of the application; its value, not its id");
    /** Key of the application. */
    public static final Setting<Path> CERTIFICATE = Setting.path("certificate")
            .help(
                    "File with the application's certificate and private key: PEM with an unencrypted PKCS#8 key, or PKCS#12");
    /** Password of the key. */
    public static final Setting<Secret> CERTIFICATE_PASSWORD =
            Setting.secret("certificate_password").help("Password of a PKCS#12 file");
    /** Where tokens are given out. */
    public static final Setting<URI> LOGIN_URL =
            Setting.uri("login_url").help("Address that gives out tokens, where it is not the cloud's own");
    /** Where a machine's own identity is asked for. */
    public static final Setting<URI> IDENTITY_URL = Setting.uri("identity_url")
            .help("Address of the machine's metadata service, for managed_identity, where it is not the usual one");
    /** Tokens on disk. */
    public static final Setting<Boolean> KEEP_TOKENS = Setting.flag("keep_tokens")
            .defaultTo(false)
            .help("true to keep tokens on disk, readable by you alone, so that the next run need not log in again");

    private AzureSettings() {}

    /** All of them, and these. */
    public static Setting<?>[] and(Setting<?>... own) {
        List<Setting<?>> all = new ArrayList<>(Arrays.asList(own));
        all.addAll(List.of(
                AUTH,
                CLOUD,
                TENANT,
                CLIENT_ID,
                CLIENT_SECRET,
                CERTIFICATE,
                CERTIFICATE_PASSWORD,
                LOGIN_URL,
                IDENTITY_URL,
                KEEP_TOKENS));
        return all.toArray(new Setting<?>[0]);
    }

    /** The hosts that logging in may ask, and these. */
    public static String[] hosts(String... own) {
        List<String> all = new ArrayList<>(Arrays.asList(own));
        for (Cloud cloud : Cloud.values()) {
            all.add(cloud.login().getHost());
        }
        all.add(ManagedIdentity.USUAL.getHost());
        return all.toArray(new String[0]);
    }
}

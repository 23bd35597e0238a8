package dev.spoor.azure;

import dev.spoor.api.Call;
import dev.spoor.api.Context;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.Setting;
import java.net.URI;

/**
 * Reads the settings.
 *
 * @param credential the way to log in
 * @param identity who logs in where, for telling kept tokens apart; holds no secret
 */
record Credentials(Credential credential, String identity) {
    static Credentials of(Context context) throws ProviderException {
        String auth = auth(context);
        Cloud cloud = Cloud.of(context.get(AzureSettings.CLOUD));
        String tenant = context.find(AzureSettings.TENANT).orElse("");
        String client = context.find(AzureSettings.CLIENT_ID).orElse("");
        URI login = context.find(AzureSettings.LOGIN_URL).orElse(cloud.login());
        return new Credentials(
                credential(context, auth, login, tenant, client),
                String.join(" ", auth, login.toString(), tenant, client));
    }

    private static String auth(Context context) {
        return context.find(AzureSettings.AUTH)
                .orElseGet(() -> context.find(AzureSettings.CERTIFICATE).isPresent()
                        ? "certificate"
                        : context.find(AzureSettings.CLIENT_SECRET).isPresent() ? "client_secret" : "az");
    }

    private static Credential credential(Context context, String auth, URI at, String tenant, String client)
            throws ProviderException {
        switch (auth) {
            case "az":
                return new AzCli(AzCli.usual(), context.clock(), tenant);
            case "managed_identity":
                URI service = context.find(AzureSettings.IDENTITY_URL).orElse(ManagedIdentity.USUAL);
                return new ManagedIdentity(context.http(), context.clock(), withoutSlash(service), client);
            default:
        }
        need(context, auth, AzureSettings.TENANT);
        need(context, auth, AzureSettings.CLIENT_ID);
        Login login = new Login(context.http(), context.clock(), URI.create(withoutSlash(at) + "/" + tenant));
        switch (auth) {
            case "client_secret":
                need(context, auth, AzureSettings.CLIENT_SECRET);
                return new ClientSecret(login, client, context.get(AzureSettings.CLIENT_SECRET));
            case "certificate":
                need(context, auth, AzureSettings.CERTIFICATE);
                String password = context.find(AzureSettings.CERTIFICATE_PASSWORD)
                        .map(secret -> secret.reveal())
                        .orElse("");
                return new ClientCertificate(
                        login, client, SigningKey.read(context.get(AzureSettings.CERTIFICATE), password));
            default:
                return new DeviceCode(login, client, (page, code, call) -> tell(context, page, code, call), Pause.REAL);
        }
    }

    private static void tell(Context context, String page, String code, Call call) {
        String text = "to log in, open " + page + " and enter the code " + code;
        context.log().log(System.Logger.Level.WARNING, text);
        call.progress(0, -1, text);
    }

    private static void need(Context context, String auth, Setting<?> setting) throws ProviderException {
        if (context.find(setting).isEmpty()) {
            throw ProviderException.of(
                    Problem.Kind.CONFIG, setting.key(), "must be given to log in with " + auth + ": " + setting.help());
        }
    }

    private static URI withoutSlash(URI uri) {
        String text = uri.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : uri;
    }
}

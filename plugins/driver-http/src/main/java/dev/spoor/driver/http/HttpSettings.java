package dev.spoor.driver.http;

import dev.spoor.api.Secret;
import dev.spoor.api.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** What a connection to a described service is told. */
final class HttpSettings {
    static final Setting<URI> BASE_URL = Setting.uri("base_url")
            .must(uri -> uri.getHost() != null, "of a server")
            .required()
            .help("Address of the service, to which a description's paths are added");
    static final Setting<Path> DESCRIPTION =
            Setting.path("description").help("File in YAML that says how the service is asked, see the guide");
    static final Setting<Secret> TOKEN =
            Setting.secret("token").help("Token or key to send; with the word before it that the description names");
    static final Setting<String> USER =
            Setting.text("user").help("User, to log in with a password in place of a token");
    static final Setting<Secret> PASSWORD = Setting.secret("password").help("Password of the user");
    static final Setting<List<String>> VARIABLES = Setting.list("variables")
            .must(list -> list.stream().allMatch(one -> one.matches("[a-z_]+=.*")), "name=value")
            .help("Values for names that the description leaves open: name=value; a request's options come first");

    private HttpSettings() {}

    static Setting<?>[] all() {
        return new Setting<?>[] {BASE_URL, DESCRIPTION, TOKEN, USER, PASSWORD, VARIABLES};
    }
}

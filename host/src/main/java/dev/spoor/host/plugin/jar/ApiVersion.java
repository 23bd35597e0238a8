package dev.spoor.host.plugin.jar;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Version of the api: a plugin fits a host of the same major version whose minor version is not older than the plugin's. */
record ApiVersion(int major, int minor) {
    /** What this host offers. */
    static final ApiVersion HOST = new ApiVersion(0, 1);

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.\\d{1,9})?");

    /** Reads {@code major.minor}; a third number says nothing. */
    static ApiVersion parse(String text) throws BadJarException {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new BadJarException("Plugin-Api must be major.minor, such as " + HOST);
        }
        return new ApiVersion(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
    }

    boolean fits(ApiVersion host) {
        return major == host.major && minor <= host.minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}

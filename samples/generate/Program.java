package dev.spoor.samples;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** The version resource and the hashes of an executable file, both invented. */
record Program(String description, String company, String version) {
    private static final String WINDOWS = "10.0.19041.3636 (WinBuild.160101.0800)";
    private static final Program UNKNOWN_WINDOWS = windows("-");
    private static final Program UNKNOWN = new Program("-", "-", "-");
    private static final Map<String, Program> KNOWN = Map.ofEntries(
            Map.entry("winword.exe", office("Microsoft Word")),
            Map.entry("excel.exe", office("Microsoft Excel")),
            Map.entry("outlook.exe", office("Microsoft Outlook")),
            Map.entry("msedge.exe", new Program("Microsoft Edge", "Microsoft Corporation", "122.0.2365.80")),
            Map.entry("powershell.exe", windows("Windows PowerShell")),
            Map.entry("cmd.exe", windows("Windows Command Processor")),
            Map.entry("conhost.exe", windows("Console Window Host")),
            Map.entry("svchost.exe", windows("Host Process for Windows Services")),
            Map.entry("services.exe", windows("Services and Controller app")),
            Map.entry("lsass.exe", windows("Local Security Authority Process")),
            Map.entry("explorer.exe", windows("Windows Explorer")),
            Map.entry("taskhostw.exe", windows("Host Process for Windows Tasks")),
            Map.entry("certutil.exe", windows("CertUtil.exe")),
            Map.entry("rundll32.exe", windows("Windows host process (Rundll32)")),
            Map.entry("schtasks.exe", windows("Task Scheduler Configuration Tool")),
            Map.entry("net1.exe", windows("Net Command")),
            Map.entry("wmic.exe", windows("WMI Commandline Utility")),
            Map.entry("wmiprvse.exe", windows("WMI Provider Host")),
            Map.entry("msiexec.exe", windows("Windows installer")),
            Map.entry("msmpeng.exe", windows("Antimalware Service Executable")),
            Map.entry("rar.exe", new Program("Command line RAR", "Alexander Roshal", "6.24.0")),
            Map.entry("git.exe", new Program("Git for Windows", "The Git Development Community", "2.44.0.1")),
            Map.entry("node.exe", new Program("Node.js JavaScript Runtime", "Node.js", "20.11.1")),
            Map.entry("code.exe", new Program("Visual Studio Code", "Microsoft Corporation", "1.87.2")),
            Map.entry("idea64.exe", new Program("IntelliJ IDEA", "JetBrains s.r.o.", "2023.3.4")));

    private static Program windows(String description) {
        return new Program(description, "Microsoft Corporation", WINDOWS);
    }

    private static Program office(String description) {
        return new Program(description, "Microsoft Corporation", "16.0.17328.20162");
    }

    static Program of(String image) {
        Program known = KNOWN.get(fileName(image).toLowerCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        return image.startsWith("C:\\Windows\\") ? UNKNOWN_WINDOWS : UNKNOWN;
    }

    static String fileName(String path) {
        return path.substring(path.lastIndexOf('\\') + 1);
    }

    /** In Sysmon's form. The same file name has the same hashes on every host. */
    static String hashes(String image) {
        return "SHA1=" + hash("SHA-1", image) + ",MD5=" + hash("MD5", image) + ",SHA256=" + hash("SHA-256", image)
                + ",IMPHASH=" + hash("MD5", "imports of " + fileName(image));
    }

    static String sha256(String image) {
        return hash("SHA-256", image);
    }

    private static String hash(String algorithm, String image) {
        byte[] seed = fileName(image).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(seed));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
    }
}

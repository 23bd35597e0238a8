package dev.spoor.samples;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** People at their desks: mail, documents, the web and, for the developer, shells, compilers and archives. */
final class DeskNoise {
    private static final String OFFICE = "C:\\Program Files\\Microsoft Office\\root\\Office16\\";
    private static final String SYSTEM32 = "C:\\Windows\\System32\\";
    /** Chromium passes its GPU preferences like this: base64 of a structure of numbers, no text in it. */
    private static final String GPU_PREFERENCES =
            "UAAAAAAAAADgAAAYAAAAAAAAAAAAAAAAAABgAAAAAAAwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==";

    private final Desk desk;
    private final Host host;
    private final ProxyLog proxy;
    private final Random random;
    private final Web web;

    DeskNoise(Desk desk, ProxyLog proxy, Random random) {
        this.desk = desk;
        this.host = desk.host();
        this.proxy = proxy;
        this.random = random;
        this.web = new Web(random);
    }

    void addOfficeTo(Routine routine) {
        routine.habit(14, at -> browse(at, web.anyToRead()))
                .habit(5, this::openTab)
                .habit(6, this::readMail)
                .habit(4, this::writeDocument)
                .habit(2, this::printDocument)
                .habit(4, this::switchWindow);
    }

    void addDevelopmentTo(Routine routine) {
        String code = "C:\\Program Files\\Microsoft VS Code\\Code.exe";
        String idea = "C:\\Program Files\\JetBrains\\IntelliJ IDEA\\bin\\idea64.exe";
        Instant opened = Times.at("07:31:40.2270910");
        Proc editor = host.start(opened, desk.explorer, code, '"' + code + "\" C:\\src\\panel");
        Proc ide = host.start(opened.plusSeconds(95), desk.explorer, idea, '"' + idea + "\" ");
        Proc terminal = host.start(
                opened.plusSeconds(122), desk.explorer, SYSTEM32 + "cmd.exe", "\"C:\\Windows\\system32\\cmd.exe\" ");
        routine.habit(9, at -> browse(at, web.anyForDevelopers()))
                .habit(5, at -> runGit(at, random.nextBoolean() ? ide : terminal))
                .habit(3, at -> build(at, editor))
                .habit(2, at -> compile(at, ide))
                .habit(1, at -> checkHash(at, terminal))
                .habit(1, this::unpackSources);
    }

    private void browse(Instant at, Web.Site site) {
        host.resolve(at, desk.edge, site.host(), site.address());
        host.connect(at.plusMillis(38), desk.edge, site.address(), 443);
        Instant time = at.plusMillis(90);
        for (int i = random.nextInt(3); i >= 0; i--) {
            proxy.add(time, host.address(), desk.session.account(), web.page(site));
            time = time.plusMillis(40 + random.nextInt(900));
        }
    }

    private void openTab(Instant at) {
        String image = desk.edge.image();
        String command = '"' + image + "\" --type=renderer --lang=en-US --gpu-preferences=" + GPU_PREFERENCES
                + " --field-trial-handle=" + (1_800 + random.nextInt(400)) + ",i," + Math.abs(random.nextLong())
                + ",262144";
        runBriefly(at, desk.edge, image, command);
    }

    private void readMail(Instant at) {
        String folder = desk.home() + "\\AppData\\Local\\Microsoft\\Windows\\INetCache\\Content.Outlook\\K7Q2W4NX\\";
        String file = any(List.of("Order confirmation", "Minutes", "Delivery note", "Calibration report"));
        host.createFile(at, desk.outlook, folder + file + " " + (1_000 + random.nextInt(9_000)) + ".pdf");
        host.connect(at.plusMillis(210), desk.outlook, "13.107.42.14", 443);
    }

    private void writeDocument(Instant at) {
        boolean text = random.nextBoolean();
        String image = OFFICE + (text ? "WINWORD.EXE" : "EXCEL.EXE");
        String document = desk.home() + "\\Documents\\"
                + any(List.of("Tender 2026", "Supplier list", "Price sheet", "Travel report"))
                + (text ? ".docx" : ".xlsx");
        Proc proc = host.start(at, desk.explorer, image, '"' + image + "\" /n \"" + document + "\" /o \"\"");
        host.createFile(at.plusMillis(2_300), proc, document.replace("Documents\\", "Documents\\~$"));
        host.loadImage(at.plusMillis(700), proc, SYSTEM32 + "msxml6.dll");
        host.exit(at.plusSeconds(120 + random.nextInt(1_500)), proc);
    }

    private void printDocument(Instant at) {
        String image = OFFICE + "WINWORD.EXE";
        String document = desk.home() + "\\Documents\\Label.docx";
        Proc word = host.start(at, desk.explorer, image, '"' + image + "\" /n \"" + document + "\" /o \"\"");
        Proc printing =
                host.start(at.plusMillis(5_300), word, "C:\\Windows\\splwow64.exe", "C:\\Windows\\splwow64.exe 12288");
        host.exit(at.plusMillis(65_900), printing);
        host.exit(at.plusMillis(81_300), word);
    }

    private void switchWindow(Instant at) {
        String key = "HKU\\" + desk.session.sid()
                + "\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\FeatureUsage\\AppSwitched\\"
                + any(List.of("MSEdge", "Microsoft.Office.OUTLOOK.EXE.15", "Microsoft.Windows.Explorer", "cmd.exe"));
        host.setRegistry(at, desk.explorer, key, String.format(Locale.ROOT, "DWORD (0x%08x)", random.nextInt(400)));
    }

    private void runGit(Instant at, Proc parent) {
        String commit = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        String arguments = any(List.of(
                "status --porcelain=v2 --branch",
                "fetch --prune origin",
                "show --format=%H " + commit,
                "log -n 20 --oneline"));
        runBriefly(at, parent, "C:\\Program Files\\Git\\cmd\\git.exe", "git.exe " + arguments);
    }

    private void build(Instant at, Proc editor) {
        Proc shell = host.start(at, editor, SYSTEM32 + "cmd.exe", "cmd.exe /d /s /c \"npm run build -- --sourcemap\"");
        String node = "C:\\Program Files\\nodejs\\node.exe";
        runBriefly(
                at.plusMillis(160),
                shell,
                node,
                '"' + node + "\" C:\\src\\panel\\node_modules\\vite\\bin\\vite.js build");
        host.exit(at.plusMillis(75_000), shell);
    }

    private void compile(Instant at, Proc ide) {
        String java = "C:\\Program Files\\Java\\jdk-17\\bin\\java.exe";
        runBriefly(
                at,
                ide,
                java,
                '"' + java + "\" -Xmx700m -Djava.awt.headless=true -Dbuild.session="
                        + Long.toHexString(random.nextLong())
                        + " -classpath C:\\src\\gauge\\lib\\jps-launcher.jar org.jetbrains.jps.cmdline.Launcher"
                        + " 127.0.0.1 51877");
    }

    private void checkHash(Instant at, Proc terminal) {
        runBriefly(
                at, terminal, SYSTEM32 + "certutil.exe", "certutil -hashfile C:\\src\\panel\\dist\\panel.zip SHA256");
    }

    /** A browser saves an archive and a tool unpacks it, but nothing of it is ever run. */
    private void unpackSources(Instant at) {
        String name = "gauge-sources-" + (10 + random.nextInt(80));
        String archive = desk.home() + "\\Downloads\\" + name + ".zip";
        host.createFile(at, desk.edge, archive);
        String image = "C:\\Program Files\\7-Zip\\7zG.exe";
        Proc zip = host.start(
                at.plusMillis(9_800),
                desk.explorer,
                image,
                '"' + image + "\" x -o\"C:\\src\\vendor\" -spe \"" + archive + '"');
        host.createFile(at.plusMillis(10_400), zip, "C:\\src\\vendor\\" + name + "\\README.md");
        host.exit(at.plusMillis(11_700), zip);
    }

    private void runBriefly(Instant at, Proc parent, String image, String commandLine) {
        Proc proc = host.start(at, parent, image, commandLine);
        host.exit(at.plusMillis(600 + random.nextInt(70_000)), proc);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}

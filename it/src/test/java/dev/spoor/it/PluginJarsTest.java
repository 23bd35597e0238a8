package dev.spoor.it;

import dev.spoor.tck.JarContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** The jars of all plugins, as they are built. */
class PluginJarsTest {
    abstract static class Of extends JarContract {
        private final String id;
        private final String ownPackage;

        Of(String id, String ownPackage) {
            this.id = id;
            this.ownPackage = ownPackage;
        }

        @Override
        protected Path jar() {
            return Checkout.plugin(id);
        }

        @Override
        protected String ownPackage() {
            return ownPackage;
        }
    }

    @Nested
    class AnalyzerAzure extends Of {
        AnalyzerAzure() {
            super("analyzer-azure", "dev.spoor.analyzer.azure");
        }
    }

    @Nested
    class AnalyzerCmdline extends Of {
        AnalyzerCmdline() {
            super("analyzer-cmdline", "dev.spoor.analyzer.cmdline");
        }
    }

    @Nested
    class AnalyzerDomain extends Of {
        AnalyzerDomain() {
            super("analyzer-domain", "dev.spoor.analyzer.domain");
        }
    }

    @Nested
    class AnalyzerIoc extends Of {
        AnalyzerIoc() {
            super("analyzer-ioc", "dev.spoor.analyzer.ioc");
        }
    }

    @Nested
    class AnalyzerNetworkFlows extends Of {
        AnalyzerNetworkFlows() {
            super("analyzer-network-flows", "dev.spoor.analyzer.networkflows");
        }
    }

    @Nested
    class AnalyzerProcessTree extends Of {
        AnalyzerProcessTree() {
            super("analyzer-process-tree", "dev.spoor.analyzer.processtree");
        }
    }

    @Nested
    class AnalyzerResolve extends Of {
        AnalyzerResolve() {
            super("analyzer-resolve", "dev.spoor.analyzer.resolve");
        }
    }

    @Nested
    class AnalyzerSyslog extends Of {
        AnalyzerSyslog() {
            super("analyzer-syslog", "dev.spoor.analyzer.syslog");
        }
    }

    @Nested
    class AnalyzerTriage extends Of {
        AnalyzerTriage() {
            super("analyzer-triage", "dev.spoor.analyzer.triage");
        }
    }

    @Nested
    class DecoderArchive extends Of {
        DecoderArchive() {
            super("decoder-archive", "dev.spoor.decoder.archive");
        }
    }

    @Nested
    class DecoderBase64 extends Of {
        DecoderBase64() {
            super("decoder-base64", "dev.spoor.decoder.base64");
        }
    }

    @Nested
    class DecoderCef extends Of {
        DecoderCef() {
            super("decoder-cef", "dev.spoor.decoder.cef");
        }
    }

    @Nested
    class DecoderCsv extends Of {
        DecoderCsv() {
            super("decoder-csv", "dev.spoor.decoder.csv");
        }
    }

    @Nested
    class DecoderEncodings extends Of {
        DecoderEncodings() {
            super("decoder-encodings", "dev.spoor.decoder.encodings");
        }
    }

    @Nested
    class DecoderEvtx extends Of {
        DecoderEvtx() {
            super("decoder-evtx", "dev.spoor.decoder.evtx");
        }
    }

    @Nested
    class DecoderExcel extends Of {
        DecoderExcel() {
            super("decoder-excel", "dev.spoor.decoder.excel");
        }
    }

    @Nested
    class DecoderJson extends Of {
        DecoderJson() {
            super("decoder-json", "dev.spoor.decoder.json");
        }
    }

    @Nested
    class DecoderParquet extends Of {
        DecoderParquet() {
            super("decoder-parquet", "dev.spoor.decoder.parquet");
        }
    }

    @Nested
    class DecoderScript extends Of {
        DecoderScript() {
            super("decoder-script", "dev.spoor.decoder.script");
        }
    }

    @Nested
    class DecoderSyslog extends Of {
        DecoderSyslog() {
            super("decoder-syslog", "dev.spoor.decoder.syslog");
        }
    }

    @Nested
    class DecoderText extends Of {
        DecoderText() {
            super("decoder-text", "dev.spoor.decoder.text");
        }
    }

    @Nested
    class DecoderW3c extends Of {
        DecoderW3c() {
            super("decoder-w3c", "dev.spoor.decoder.w3c");
        }
    }

    @Nested
    class DecoderWeblog extends Of {
        DecoderWeblog() {
            super("decoder-weblog", "dev.spoor.decoder.weblog");
        }
    }

    @Nested
    class DecoderZeek extends Of {
        DecoderZeek() {
            super("decoder-zeek", "dev.spoor.decoder.zeek");
        }
    }

    @Nested
    class DriverHttp extends Of {
        DriverHttp() {
            super("driver-http", "dev.spoor.driver.http");
        }
    }

    @Nested
    class DriverKql extends Of {
        DriverKql() {
            super("driver-kql", "dev.spoor.driver.kql");
        }
    }

    @Nested
    class DriverLocal extends Of {
        DriverLocal() {
            super("driver-local", "dev.spoor.driver.local");
        }
    }

    @Nested
    class DriverMdatp extends Of {
        DriverMdatp() {
            super("driver-mdatp", "dev.spoor.driver.mdatp");
        }
    }

    @Nested
    class DriverOdata extends Of {
        DriverOdata() {
            super("driver-odata", "dev.spoor.driver.odata");
        }
    }

    @Nested
    class GeoIpstack extends Of {
        GeoIpstack() {
            super("geo-ipstack", "dev.spoor.geo.ipstack");
        }
    }

    @Nested
    class GeoMaxmind extends Of {
        GeoMaxmind() {
            super("geo-maxmind", "dev.spoor.geo.maxmind");
        }
    }

    @Nested
    class RendererHtml extends Of {
        RendererHtml() {
            super("renderer-html", "dev.spoor.renderer.html");
        }
    }

    @Nested
    class RendererText extends Of {
        RendererText() {
            super("renderer-text", "dev.spoor.renderer.text");
        }
    }

    @Nested
    class TiAbusech extends Of {
        TiAbusech() {
            super("ti-abusech", "dev.spoor.ti.abusech");
        }
    }

    @Nested
    class TiAbuseipdb extends Of {
        TiAbuseipdb() {
            super("ti-abuseipdb", "dev.spoor.ti.abuseipdb");
        }
    }

    @Nested
    class TiCrowdsec extends Of {
        TiCrowdsec() {
            super("ti-crowdsec", "dev.spoor.ti.crowdsec");
        }
    }

    @Nested
    class TiGreynoise extends Of {
        TiGreynoise() {
            super("ti-greynoise", "dev.spoor.ti.greynoise");
        }
    }

    @Nested
    class TiHttp extends Of {
        TiHttp() {
            super("ti-http", "dev.spoor.ti.http");
        }
    }

    @Nested
    class TiInternetdb extends Of {
        TiInternetdb() {
            super("ti-internetdb", "dev.spoor.ti.internetdb");
        }
    }

    @Nested
    class TiLocal extends Of {
        TiLocal() {
            super("ti-local", "dev.spoor.ti.local");
        }
    }

    @Nested
    class TiMisp extends Of {
        TiMisp() {
            super("ti-misp", "dev.spoor.ti.misp");
        }
    }

    @Nested
    class TiOtx extends Of {
        TiOtx() {
            super("ti-otx", "dev.spoor.ti.otx");
        }
    }

    @Nested
    class TiPulsedive extends Of {
        TiPulsedive() {
            super("ti-pulsedive", "dev.spoor.ti.pulsedive");
        }
    }

    @Nested
    class TiSentinel extends Of {
        TiSentinel() {
            super("ti-sentinel", "dev.spoor.ti.sentinel");
        }
    }

    @Nested
    class TiTaxii extends Of {
        TiTaxii() {
            super("ti-taxii", "dev.spoor.ti.taxii");
        }
    }

    @Nested
    class TiTor extends Of {
        TiTor() {
            super("ti-tor", "dev.spoor.ti.tor");
        }
    }

    @Nested
    class TiUrlscan extends Of {
        TiUrlscan() {
            super("ti-urlscan", "dev.spoor.ti.urlscan");
        }
    }

    @Nested
    class TiVirustotal extends Of {
        TiVirustotal() {
            super("ti-virustotal", "dev.spoor.ti.virustotal");
        }
    }

    @Nested
    class TiXforce extends Of {
        TiXforce() {
            super("ti-xforce", "dev.spoor.ti.xforce");
        }
    }
}

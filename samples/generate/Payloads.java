package dev.spoor.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** PowerShell wrapped as intruders wrap it. Nothing here works: the names resolve nowhere. */
final class Payloads {
    private Payloads() {}

    /** A hidden PowerShell whose script is base64 of UTF-16LE. */
    static String encoded(String script) {
        return "powershell.exe -nop -w hidden -enc " + base64(script, StandardCharsets.UTF_16LE);
    }

    /** A hidden PowerShell whose script is base64 of gzip of UTF-8, unpacked and run by an outer script. */
    static String compressed(String script) {
        return "powershell.exe -nop -w hidden -c \"IEX (New-Object IO.StreamReader((New-Object"
                + " IO.Compression.GzipStream((New-Object"
                + " IO.MemoryStream(,[Convert]::FromBase64String('" + gzipped(script) + "'))),"
                + "[IO.Compression.CompressionMode]::Decompress)),[Text.Encoding]::UTF8)).ReadToEnd()\"";
    }

    static String base64(String text, Charset charset) {
        return Base64.getEncoder().encodeToString(text.getBytes(charset));
    }

    private static String gzipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}

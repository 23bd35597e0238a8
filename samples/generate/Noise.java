package dev.spoor.samples;

import static dev.spoor.samples.Times.at;

import java.time.Instant;
import java.util.Random;

/** The ordinary day around the story: most of the events, none of them part of the intrusion. */
final class Noise {
    private static final Instant END = at("15:30:00");

    private final Random random = new Random(20260317);
    private final Network network;

    Noise(Network network) {
        this.network = network;
    }

    void make() {
        LogonNoise logons = new LogonNoise(network, random);
        desks();
        servers(logons);
        Routine web = new Routine(random);
        logons.addProxyUsersTo(web);
        web.run(at("07:05:00"), END, 60);
        logons.lookAlikes();
    }

    private void desks() {
        Routine office = system(network.ws014);
        new DeskNoise(network.nora, network.proxy, random).addOfficeTo(office);
        office.run(at("07:04:00"), END, 68);
        Routine development = system(network.ws027);
        DeskNoise tomas = new DeskNoise(network.tomas, network.proxy, random);
        tomas.addOfficeTo(development);
        tomas.addDevelopmentTo(development);
        development.run(at("07:36:00"), END, 75);
    }

    private void servers(LogonNoise logons) {
        system(network.fs01).run(at("02:14:00"), END, 190);
        system(network.dc01).run(at("02:09:00"), END, 210);
        Routine files = new Routine(random);
        logons.addTo(files, network.fs01.host);
        files.run(at("06:50:00"), END, 150);
        Routine directory = new Routine(random);
        logons.addTo(directory, network.dc01.host);
        directory.run(at("02:20:00"), END, 42);
    }

    private Routine system(Windows windows) {
        Routine routine = new Routine(random);
        new SystemNoise(windows, network.proxy, random).addTo(routine);
        return routine;
    }
}

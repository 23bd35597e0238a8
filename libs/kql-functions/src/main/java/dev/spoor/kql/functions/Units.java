package dev.spoor.kql.functions;

import java.util.Map;

/** convert_*: a value in another unit; null for a unit that is not known. */
final class Units {
    private static final Map<String, Double> ANGLE = Map.of(
            "Radian",
            1.0,
            "Degree",
            Math.PI / 180,
            "Arcminute",
            Math.PI / 10800,
            "Arcsecond",
            Math.PI / 648000,
            "Gradian",
            Math.PI / 200,
            "Revolution",
            2 * Math.PI,
            "Milliradian",
            1e-3,
            "Microradian",
            1e-6,
            "Nanoradian",
            1e-9,
            "NatoMil",
            Math.PI / 3200);
    private static final Map<String, Double> ENERGY = Map.ofEntries(
            Map.entry("Joule", 1.0),
            Map.entry("Kilojoule", 1e3),
            Map.entry("Megajoule", 1e6),
            Map.entry("Gigajoule", 1e9),
            Map.entry("Millijoule", 1e-3),
            Map.entry("Calorie", 4.184),
            Map.entry("Kilocalorie", 4184.0),
            Map.entry("WattHour", 3600.0),
            Map.entry("KilowattHour", 3.6e6),
            Map.entry("MegawattHour", 3.6e9),
            Map.entry("BritishThermalUnit", 1055.05585262),
            Map.entry("ElectronVolt", 1.602176565e-19),
            Map.entry("Erg", 1e-7));
    private static final Map<String, Double> FORCE = Map.of(
            "Newton",
            1.0,
            "Decanewton",
            10.0,
            "Kilonewton",
            1e3,
            "Meganewton",
            1e6,
            "Millinewton",
            1e-3,
            "Dyn",
            1e-5,
            "KilogramForce",
            9.80665,
            "PoundForce",
            4.4482216152605,
            "OunceForce",
            0.27801385095378125,
            "TonneForce",
            9806.65);
    private static final Map<String, Double> LENGTH = Map.ofEntries(
            Map.entry("Meter", 1.0),
            Map.entry("Kilometer", 1e3),
            Map.entry("Decimeter", 0.1),
            Map.entry("Centimeter", 1e-2),
            Map.entry("Millimeter", 1e-3),
            Map.entry("Micrometer", 1e-6),
            Map.entry("Nanometer", 1e-9),
            Map.entry("Inch", 0.0254),
            Map.entry("Foot", 0.3048),
            Map.entry("Yard", 0.9144),
            Map.entry("Mile", 1609.344),
            Map.entry("NauticalMile", 1852.0),
            Map.entry("AstronomicalUnit", 1.495978707e11),
            Map.entry("LightYear", 9.4607304725808e15));
    private static final Map<String, Double> MASS = Map.ofEntries(
            Map.entry("Kilogram", 1.0),
            Map.entry("Gram", 1e-3),
            Map.entry("Milligram", 1e-6),
            Map.entry("Microgram", 1e-9),
            Map.entry("Tonne", 1e3),
            Map.entry("Pound", 0.45359237),
            Map.entry("Ounce", 0.028349523125),
            Map.entry("Stone", 6.35029318),
            Map.entry("ShortTon", 907.18474),
            Map.entry("LongTon", 1016.0469088),
            Map.entry("Grain", 6.479891e-5),
            Map.entry("Kilotonne", 1e6));
    private static final Map<String, Double> SPEED = Map.ofEntries(
            Map.entry("MeterPerSecond", 1.0),
            Map.entry("MeterPerMinute", 1 / 60.0),
            Map.entry("MeterPerHour", 1 / 3600.0),
            Map.entry("KilometerPerSecond", 1e3),
            Map.entry("KilometerPerMinute", 1e3 / 60),
            Map.entry("KilometerPerHour", 1 / 3.6),
            Map.entry("CentimeterPerSecond", 1e-2),
            Map.entry("CentimeterPerMinute", 1e-2 / 60),
            Map.entry("CentimeterPerHour", 1e-2 / 3600),
            Map.entry("MilePerHour", 0.44704),
            Map.entry("FootPerSecond", 0.3048),
            Map.entry("FootPerMinute", 0.3048 / 60),
            Map.entry("FootPerHour", 0.3048 / 3600),
            Map.entry("InchPerSecond", 0.0254),
            Map.entry("Knot", 1852 / 3600.0));
    private static final Map<String, Double> VOLUME = Map.of(
            "CubicMeter",
            1.0,
            "Liter",
            1e-3,
            "Milliliter",
            1e-6,
            "CubicCentimeter",
            1e-6,
            "CubicMillimeter",
            1e-9,
            "CubicKilometer",
            1e9,
            "CubicInch",
            1.6387064e-5,
            "CubicFoot",
            0.028316846592,
            "CubicYard",
            0.764554857984,
            "UsGallon",
            0.003785411784);

    private Units() {}

    static void register(Library l) {
        convert(l, "angle", ANGLE);
        convert(l, "energy", ENERGY);
        convert(l, "force", FORCE);
        convert(l, "length", LENGTH);
        convert(l, "mass", MASS);
        convert(l, "speed", SPEED);
        convert(l, "volume", VOLUME);
        l.add("convert_temperature(real,string,string)real", (a, f) -> {
            Double k = kelvin((Double) a[0], (String) a[1]);
            return k == null ? null : of(k, (String) a[2]);
        });
    }

    private static void convert(Library l, String name, Map<String, Double> units) {
        l.add("convert_" + name + "(real,string,string)real", (a, f) -> {
            Double from = units.get(a[1]);
            Double to = units.get(a[2]);
            return from == null || to == null ? null : (Object) ((Double) a[0] * from / to);
        });
    }

    private static Double kelvin(double v, String unit) {
        return switch (unit) {
            case "Kelvin" -> v;
            case "DegreeCelsius" -> v + 273.15;
            case "DegreeFahrenheit" -> (v + 459.67) * 5 / 9;
            case "DegreeRankine" -> v * 5 / 9;
            case "DegreeReaumur" -> v * 1.25 + 273.15;
            default -> null;
        };
    }

    private static Double of(double k, String unit) {
        return switch (unit) {
            case "Kelvin" -> k;
            case "DegreeCelsius" -> k - 273.15;
            case "DegreeFahrenheit" -> k * 9 / 5 - 459.67;
            case "DegreeRankine" -> k * 9 / 5;
            case "DegreeReaumur" -> (k - 273.15) / 1.25;
            default -> null;
        };
    }
}

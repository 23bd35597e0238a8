package dev.spoor.api.entity;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/** Makes the records of this package of JSON objects, and takes them apart again: their components have the names of the properties. */
final class Records {
    private Records() {}

    /** Names without case and separators, as sources differ in both. */
    static String plain(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < 128 && Character.isLetterOrDigit(c)) {
                out.append(c);
            }
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * A record of these properties; what does not fit a component goes into its {@code more}.
     *
     * @param nested makes an entity of a type of this package from what stands for it; null where it is none
     */
    static <T extends SecurityEntity> T make(
            Class<T> type, Map<String, Object> properties, BiFunction<Class<?>, Object, Object> nested) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        Map<String, Object> more = new LinkedHashMap<>(properties);
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            String name = plain(components[i].getName());
            for (Map.Entry<String, Object> property : properties.entrySet()) {
                if (i < components.length - 1
                        && values[i] == null
                        && plain(property.getKey()).equals(name)) {
                    values[i] = value(components[i].getGenericType(), property.getValue(), nested);
                    if (values[i] != null) {
                        more.remove(property.getKey());
                    }
                }
            }
        }
        values[components.length - 1] = more;
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e); // records of this package have public constructors
        }
    }

    private static Object value(Type type, Object value, BiFunction<Class<?>, Object, Object> nested) {
        if (value == null) {
            return null;
        }
        if (type instanceof ParameterizedType list) {
            List<Object> items = new ArrayList<>();
            for (Object item : value instanceof Collection<?> many ? many : List.of(value)) {
                Object one = value(list.getActualTypeArguments()[0], item, nested);
                if (one == null) {
                    return null;
                }
                items.add(one);
            }
            return items;
        }
        if (type == String.class) {
            return value instanceof Map || value instanceof Collection ? null : text(value);
        }
        if (type == Boolean.class) {
            String word = value.toString().toLowerCase(Locale.ROOT);
            return word.equals("true") ? Boolean.TRUE : word.equals("false") ? Boolean.FALSE : null;
        }
        if (type == Long.class || type == Double.class) {
            return number(type, value);
        }
        return nested.apply((Class<?>) type, value);
    }

    private static String text(Object value) {
        return value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15
                ? Long.toString(d.longValue())
                : value.toString();
    }

    private static Object number(Type type, Object value) {
        try {
            if (type == Long.class) {
                return Long.valueOf(text(value).trim());
            }
            return Double.valueOf(value.toString().trim());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The components that say something, then what {@code more} holds. */
    static Map<String, Object> properties(SecurityEntity entity) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (entity.getClass().isRecord()) {
            for (RecordComponent component : entity.getClass().getRecordComponents()) {
                try {
                    Object value = component.getAccessor().invoke(entity);
                    boolean nothing = value == null || value instanceof Collection<?> many && many.isEmpty();
                    if (!nothing
                            && !component.getName().equals("more")
                            && !component.getName().equals("kind")) {
                        all.put(component.getName(), value);
                    }
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(e); // accessors are public
                }
            }
        }
        entity.more().forEach(all::putIfAbsent);
        return all;
    }
}

package org.otasuite.kubernetes;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.List;

/** Takes a scalar only as what it is in JSON, as the API server does: neither {@code "2"} for 2 nor 2 for {@code "2"}. */
final class OneToken<T> extends TypeAdapter<T> {
    private final JsonToken token;
    private final TypeAdapter<T> adapter;

    private OneToken(JsonToken token, TypeAdapter<T> adapter) {
        this.token = token;
        this.adapter = adapter;
    }

    static Gson forScalars(Gson lenient) {
        var builder = lenient.newBuilder()
                .registerTypeAdapter(String.class, new OneToken<>(JsonToken.STRING, lenient.getAdapter(String.class)))
                .registerTypeAdapter(
                        Boolean.class, new OneToken<>(JsonToken.BOOLEAN, lenient.getAdapter(Boolean.class)));
        for (Class<?> number : List.of(Integer.class, Long.class, Double.class)) {
            builder.registerTypeAdapter(number, new OneToken<>(JsonToken.NUMBER, lenient.getAdapter(number)));
        }
        return builder.create();
    }

    @Override
    public T read(JsonReader in) throws IOException {
        var found = in.peek();
        if (found != token && found != JsonToken.NULL) {
            throw new JsonSyntaxException(in.getPath() + " is a " + found + " and has to be a " + token);
        }
        return adapter.read(in);
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
        adapter.write(out, value);
    }
}

package org.otasuite.packages.upload;

import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** Makes the HTTP server's limit follow the largest file's: one setting for both. */
public final class UploadLimit implements ConfigSourceInterceptor {
    static final String DEFAULT = "64M";
    static final String MAX_SIZE = "ota.upload.max-size";
    static final String HTTP_LIMIT = "quarkus.http.limits.max-body-size";

    private static final long serialVersionUID = 1L;

    /** What a form has beside its file: other fields and the heads of its parts. */
    private static final long FORM = 1L << 20;

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        if (!name.equals(HTTP_LIMIT)) {
            return context.proceed(name);
        }
        var maxSize = context.proceed(MAX_SIZE);
        var text = maxSize == null || maxSize.getValue() == null ? DEFAULT : maxSize.getValue();
        long bytes = new MemorySizeConverter().convert(text).asLongValue() + FORM;
        return ConfigValue.builder()
                .withName(HTTP_LIMIT)
                .withValue(Long.toString(bytes))
                .build();
    }
}

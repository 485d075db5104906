package org.otasuite.dispatcher.device;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fleet that moves in. */
public record NewImport(@Nullable List<@Nullable ImportedDevice> devices) {}

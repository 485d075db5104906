package org.otasuite.download.access;

import java.util.UUID;

/** The channels under which an authenticated device may publish and subscribe. */
public record DeviceChannels(UUID controlChannel, UUID dataChannel) {}

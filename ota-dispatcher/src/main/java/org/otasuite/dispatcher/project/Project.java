package org.otasuite.dispatcher.project;

import java.util.UUID;

/** A project's ID and channels. */
public record Project(UUID id, UUID controlChannel, UUID dataChannel) {}

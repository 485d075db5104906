/** Why devices are not heard through the messaging connector: docs/adr/0001-mqtt-clients.md. */
@NullMarked
package org.otasuite.collector.mqtt;

import org.jspecify.annotations.NullMarked;

/** What travels between the suite and devices over MQTT: topics, commands, reports, status. Start reading at {@link org.otasuite.core.message.MessageCodec}. */
@NullMarked
package org.otasuite.core.message;

import org.jspecify.annotations.NullMarked;

package org.otasuite.local.broker;

import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission.MqttActivity;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission.PermissionType;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission.SharedSubscription;
import com.hivemq.extension.sdk.api.services.builder.Builders;

/** Access rules in the broker's own form. */
final class Permissions {
    private Permissions() {}

    static TopicPermission of(AccessRule rule, boolean sharedSubscriptions) {
        return Builders.topicPermission()
                .topicFilter(rule.topicFilter())
                .type(rule.allowed() ? PermissionType.ALLOW : PermissionType.DENY)
                .activity(activity(rule.action()))
                .sharedSubscription(sharedSubscriptions ? SharedSubscription.ALL : SharedSubscription.NOT_SHARED)
                .build();
    }

    private static MqttActivity activity(AccessRule.Action action) {
        return switch (action) {
            case ALL -> MqttActivity.ALL;
            case PUBLISH -> MqttActivity.PUBLISH;
            case SUBSCRIBE -> MqttActivity.SUBSCRIBE;
        };
    }
}

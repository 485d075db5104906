package org.otasuite.local.broker;

/** One line of an access list: may, or may not, do something on the topics that a filter matches. */
record AccessRule(boolean allowed, Action action, String topicFilter) {
    enum Action {
        ALL,
        PUBLISH,
        SUBSCRIBE
    }
}

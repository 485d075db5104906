package org.otasuite.local.broker;

/** What a client said about itself when it connected. */
record Credentials(String username, String password, String clientId) {
    @Override
    public String toString() {
        return "Credentials[username=" + username + ", clientId=" + clientId + "]";
    }
}

package suite

import (
	"context"
	"net"
	"net/http"
	"strings"
	"time"
)

// Named is the service's address with another name for its host.
func Named(host string) string {
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(Endpoint, "http://"))
	return "http://" + net.JoinHostPort(host, port)
}

// Local is an HTTP client for which every name is this machine, as BUCKET.localhost is where the
// system resolves it.
func Local() *http.Client {
	address := strings.TrimPrefix(Endpoint, "http://")
	dial := func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, address)
	}
	return &http.Client{Transport: &http.Transport{DialContext: dial}, Timeout: time.Minute}
}

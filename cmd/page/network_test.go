package main

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// The page says whether the machine is online and goes on all the same; without a
// network it opens and works as with one.
func TestOffline(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	p.online(true)
	p.says("online", "This machine is online")
	p.online(false)
	p.wait(`document.getElementById("online").hidden`)
	p.do(chromedp.Navigate("file://" + thePage(t)))
	p.wait(`document.body.hasAttribute("data-ready") && document.getElementById("online").hidden`)
	p.give(b.account...)
	p.state("open")
	p.online(true)
	p.says("online", "This machine is online")
	p.state("open")
}

// online sets what the machine says of its network.
func (p *tab) online(yes bool) {
	p.t.Helper()
	ctx, end := context.WithTimeout(p.ctx, patience)
	defer end()
	_, err := chromedp.Call(ctx, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: !yes, DownloadThroughput: -1, UploadThroughput: -1})
	must(p.t, err)
}

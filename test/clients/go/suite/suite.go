// Package suite runs the tests of a program, each with a bucket name of its own, and tells of each
// as a line of JSON on standard output.
package suite

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"runtime/debug"
	"strings"
)

// What the process that starts a program says of the service under test.
var (
	Endpoint = os.Getenv("HIGHLIGHTS_ENDPOINT")
	Region   = os.Getenv("HIGHLIGHTS_REGION")
	ID       = os.Getenv("HIGHLIGHTS_KEY_ID")
	Secret   = os.Getenv("HIGHLIGHTS_KEY_SECRET")
	// V1 or V4.
	Signature = os.Getenv("HIGHLIGHTS_SIGNATURE")
)

// T is one running test.
type T struct {
	// No other test has this bucket.
	Bucket string
	folder string
	failed string
}

type test struct {
	title string
	run   func(*T)
}

var tests []test

// Test adds a test. Its title and the operations that it tries, with a space between them, are read
// from the source: both must be literals.
func Test(title, operations string, run func(*T)) {
	tests = append(tests, test{title, run})
}

// Refusal adds a test of operations that the service does not have.
func Refusal(title, operations string, run func(*T)) {
	Test(title, operations, run)
}

// Run runs all tests. One that fails does not keep the others from running.
func Run() {
	out := json.NewEncoder(os.Stdout)
	for index, one := range tests {
		t := &T{Bucket: fmt.Sprintf("test-%d-%s", index, strings.ToLower(Signature))}
		one.call(t)
		outcome := map[string]string{"test": one.title, "is": "passed", "text": t.failed}
		if t.failed != "" {
			outcome["is"] = "failed"
		}
		if err := out.Encode(outcome); err != nil {
			panic(err)
		}
	}
}

type failure string

func (one test) call(t *T) {
	defer func() {
		if t.folder != "" {
			os.RemoveAll(t.folder)
		}
		switch reason := recover().(type) {
		case nil:
		case failure:
			t.failed = string(reason)
		default:
			t.failed = fmt.Sprintf("%v\n%s", reason, debug.Stack())
		}
	}()
	one.run(t)
}

// Fail ends the test.
func (t *T) Fail(format string, values ...any) {
	panic(failure(fmt.Sprintf(format, values...) + "\n" + where()))
}

// OK ends the test unless there is no error.
func (t *T) OK(err error) {
	if err != nil {
		t.Fail("unexpected error: %v", err)
	}
}

// Equal ends the test unless both are the same.
func (t *T) Equal(got, want any) {
	if !reflect.DeepEqual(got, want) {
		t.Fail("got %.500q, want %.500q", fmt.Sprint(got), fmt.Sprint(want))
	}
}

// True ends the test with these words unless the condition holds.
func (t *T) True(condition bool, format string, values ...any) {
	if !condition {
		t.Fail(format, values...)
	}
}

// Folder is an empty folder that is removed at the end of the test.
func (t *T) Folder() string {
	if t.folder == "" {
		folder, err := os.MkdirTemp("", "client-")
		t.OK(err)
		t.folder = folder
	}
	return t.folder
}

// Bytes are n bytes that look random, the same in each run.
func Bytes(n int) []byte {
	content, state := make([]byte, n), uint32(n)+1
	for index := range content {
		state = state*1664525 + 1013904223
		content[index] = byte(state >> 24)
	}
	return content
}

// where names the lines of the program under test, without those of this package.
func where() string {
	var lines []string
	for _, line := range strings.Split(string(debug.Stack()), "\n") {
		if strings.Contains(line, ".go:") && !strings.Contains(line, "/suite/") && !strings.Contains(line, "runtime/") {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return strings.Join(lines, "\n")
}

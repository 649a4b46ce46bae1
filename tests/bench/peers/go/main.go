// SPDX-License-Identifier: Apache-2.0

// Decides rows with cel-go or OPA, for run.py: `peers cel|opa RULES ROWS`. It waits for words on its input: `run` decides all
// rows once and says how many seconds that took, `answer` gives the levels of each row, `version` that of the library.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"time"
)

// A level of a row: 0 not met, 1 unknown, 2 met.
type tri = int

type peer interface {
	// decide gives the levels of a row, each by itself.
	decide(row int) []tri
}

func readRows(path string) []map[string]any {
	file, err := os.Open(path)
	must(err)
	defer file.Close()
	var rows []map[string]any
	decoder := json.NewDecoder(bufio.NewReader(file))
	for decoder.More() {
		var row map[string]any
		must(decoder.Decode(&row))
		rows = append(rows, row)
	}
	return rows
}

func versionOf(module string) string {
	info, _ := debug.ReadBuildInfo()
	for _, one := range info.Deps {
		if one.Path == module {
			return one.Version
		}
	}
	return "unknown"
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	runtime.GOMAXPROCS(1)
	rules, err := os.ReadFile(os.Args[2])
	must(err)
	rows := readRows(os.Args[3])
	var who peer
	var module string
	switch os.Args[1] {
	case "cel":
		who, module = newCel(rules, rows), "cel.dev/cel-go"
	default:
		who, module = newOpa(string(rules), rows), "github.com/open-policy-agent/opa"
	}
	answers := make([][]tri, len(rows))
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		switch lines.Text() {
		case "run":
			start := time.Now()
			for row := range rows {
				answers[row] = who.decide(row)
			}
			fmt.Println(time.Since(start).Seconds())
		case "answer":
			text, err := json.Marshal(answers)
			must(err)
			fmt.Println(string(text))
		case "version":
			fmt.Println(versionOf(module))
		}
	}
}

// SPDX-License-Identifier: Apache-2.0

package main

import (
	"encoding/json"

	"cel.dev/cel-go/cel"
)

// What the rules say: the types of the facts, an expression for each part, and the levels made of the parts. CEL's && and ||
// take an error on one side for unknown, and a fact that is not there is an error; a tally, which is neither, is counted here.
type celRules struct {
	Types  map[string]string
	Parts  []string
	Levels []struct {
		Parts   []int
		AtLeast int
	}
}

type celPeer struct {
	rules    celRules
	programs []cel.Program
	rows     []map[string]any
	met      []tri
}

func newCel(text []byte, rows []map[string]any) *celPeer {
	p := &celPeer{rows: rows}
	must(json.Unmarshal(text, &p.rules))
	types := map[string]*cel.Type{"bool": cel.BoolType, "double": cel.DoubleType, "string": cel.StringType}
	var options []cel.EnvOption
	for name, kind := range p.rules.Types {
		options = append(options, cel.Variable(name, types[kind]))
	}
	env, err := cel.NewEnv(options...)
	must(err)
	for _, part := range p.rules.Parts {
		ast, issues := env.Compile(part)
		must(issues.Err())
		program, err := env.Program(ast, cel.EvalOptions(cel.OptOptimize))
		must(err)
		p.programs = append(p.programs, program)
	}
	p.met = make([]tri, len(p.programs))
	return p
}

func (p *celPeer) decide(row int) []tri {
	for at, program := range p.programs {
		value, _, err := program.Eval(p.rows[row])
		p.met[at] = 1
		if err == nil {
			p.met[at] = 0
			if value.Value() == true {
				p.met[at] = 2
			}
		}
	}
	levels := make([]tri, len(p.rules.Levels))
	for at, level := range p.rules.Levels {
		levels[at] = p.tally(level.Parts, level.AtLeast)
	}
	return levels
}

func (p *celPeer) tally(parts []int, atLeast int) tri {
	met, open := 0, 0
	for _, part := range parts {
		switch p.met[part] {
		case 2:
			met++
		case 1:
			open++
		}
	}
	if met >= atLeast {
		return 2
	}
	if met+open >= atLeast {
		return 1
	}
	return 0
}

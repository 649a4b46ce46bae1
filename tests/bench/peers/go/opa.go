// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"encoding/json"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
)

// Rego has no unknown: a module says when each level is met and when it is refuted, and neither is unknown.
type opaPeer struct {
	query  rego.PreparedEvalQuery
	inputs []ast.Value
}

func newOpa(module string, rows []map[string]any) *opaPeer {
	p := &opaPeer{}
	query, err := rego.New(rego.Query("data.peers.answer"), rego.Module("peers.rego", module)).PrepareForEval(context.Background())
	must(err)
	p.query = query
	for _, row := range rows {
		value, err := ast.InterfaceToValue(row)
		must(err)
		p.inputs = append(p.inputs, value)
	}
	return p
}

func (p *opaPeer) decide(row int) []tri {
	result, err := p.query.Eval(context.Background(), rego.EvalParsedInput(p.inputs[row]))
	must(err)
	answers := result[0].Expressions[0].Value.([]any)
	levels := make([]tri, len(answers))
	for at, answer := range answers {
		number, err := answer.(json.Number).Int64()
		must(err)
		levels[at] = tri(number)
	}
	return levels
}

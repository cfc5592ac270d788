it('hangs', async()=>{ const vscode=require('vscode'); await vscode.workspace.openTextDocument({language:'yaml',content:'a: foo'}); await new Promise(()=>{}) }).timeout(100000);
